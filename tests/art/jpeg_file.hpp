#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include <jpeglib.h>

namespace pecyn::test {

/// 16 x 8 pixels alike, as stored, CMYK with the mark of Adobe.
inline std::string jpeg(int components, const std::string& pixel) {
    jpeg_compress_struct writer{};
    jpeg_error_mgr errors{};
    writer.err = jpeg_std_error(&errors);
    jpeg_create_compress(&writer);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&writer, &bytes, &size);
    writer.image_width = 16;
    writer.image_height = 8;
    writer.input_components = components;
    writer.in_color_space = components == 4   ? JCS_CMYK
                            : components == 3 ? JCS_RGB
                                              : JCS_GRAYSCALE;
    jpeg_set_defaults(&writer);
    writer.write_Adobe_marker = components == 4 ? TRUE : FALSE;
    jpeg_start_compress(&writer, TRUE);
    std::string row;
    for (int i = 0; i < 16; ++i)
        row += pixel;
    while (writer.next_scanline < writer.image_height) {
        auto* from = reinterpret_cast<JSAMPROW>(row.data());
        jpeg_write_scanlines(&writer, &from, 1);
    }
    jpeg_finish_compress(&writer);
    jpeg_destroy_compress(&writer);
    std::string result(reinterpret_cast<char*>(bytes), size);
    std::free(bytes);
    return result;
}

} // namespace pecyn::test
