list(APPEND ui_tests
    complaint/dialogs_test.cpp
    complaint/fake_desk.cpp
    complaint/new_complaint_test.cpp
    complaint/pane_layout_test.cpp
    complaint/pane_scroll_test.cpp
    complaint/pane_test.cpp
    complaint/photos_dialog_test.cpp
    complaint/place_test.cpp
    complaint/small_dialog_test.cpp
    complaint/reply_test.cpp
)
