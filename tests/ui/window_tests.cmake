list(APPEND ui_tests
    window/desk_window.h
    window/finding_test.cpp
    window/listed_test.cpp
    window/contrast_test.cpp
    window/decisions_test.cpp
    window/error_words_test.cpp
    window/main_window_test.cpp
    window/new_complaint_window_test.cpp
    window/pending_model_test.cpp
    window/qt_texts_test.cpp
    window/queue_model_test.cpp
    window/queue_view_test.cpp
    window/screens_test.cpp
    window/sign_in_page_test.cpp
    window/theme_test.cpp
    window/translation_test.cpp
    window/undo_test.cpp
    window/view_model_test.cpp
    window/words_test.cpp
    window/toolbar_test.cpp
    window/offline_city.cpp window/offline_city.h
)
