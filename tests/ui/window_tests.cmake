list(APPEND ui_tests
    window/theme_test.cpp
    window/words_test.cpp
)
