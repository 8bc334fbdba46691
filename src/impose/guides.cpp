#include "impose/guides.hpp"

namespace pecyn::impose {

colour::Colour guide_colour(const SheetMarks& marks) {
    return marks.guide.value_or(colour::Cmyk{0, 0, 0, 0.6});
}

scene::Path guide_lines(const std::vector<Segment>& segments, const SheetMarks& marks,
                        bool dashed) {
    scene::Path path = impose::marks(segments, dashed);
    path.shape.stroke->paint = guide_colour(marks);
    path.shape.stroke->width = guide_weight;
    return path;
}

scene::Path sheet_lines(const std::vector<Segment>& segments, const SheetMarks& marks,
                        bool dashed) {
    return marks.guide ? guide_lines(segments, marks, dashed) : impose::marks(segments, dashed);
}

} // namespace pecyn::impose
