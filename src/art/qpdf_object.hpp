#pragma once

/// qpdf's object handle, with two choices made for all who include it.

// qpdf 11: std::shared_ptr, no PointerHolder.
#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4
#endif
// qpdf/JSON.hh holds a vector of a class that is not complete yet, which clang 14 refuses in
// C++20. Nothing here needs more than the name, so its place is taken.
#ifndef JSON_HH
#define JSON_HH
class JSON;
#endif
#include <qpdf/QPDFObjectHandle.hh>
