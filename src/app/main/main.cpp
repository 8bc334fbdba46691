#include "app/program.hpp"

int main(int count, char** words) {
    return pecyn::app::run_program(
        std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
}
