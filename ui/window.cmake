target_sources(posko_ui PRIVATE
    actions.cpp actions.h
    ask.cpp ask.h
    desk_style.cpp desk_style.h
    dialog_body.cpp dialog_body.h
    language.cpp language.h
    theme.cpp theme.h
    words.cpp words.h words_deeds.cpp words_errors.cpp words_time.cpp
    window/action_button.cpp window/action_button.h
    window/app_icon.cpp window/app_icon.h
    window/desk_page.cpp window/desk_page.h
    window/key_help.cpp window/key_help.h
    window/main_window.cpp window/main_window.h
    window/notice_button.cpp window/notice_button.h
    window/pending_list.cpp window/pending_list.h
    window/pending_model.cpp window/pending_model.h
    window/pill.cpp window/pill.h
    window/queue_bar.cpp window/queue_bar.h
    window/queue_delegate.cpp window/queue_delegate.h
    window/queue_model.cpp window/queue_model.h
    window/queue_panel.cpp window/queue_panel.h
    window/queue_view.cpp window/queue_view.h
    window/row_words.cpp window/row_words.h
    window/search_field.cpp window/search_field.h
    window/selection.cpp window/selection.h
    window/sign_in_page.cpp window/sign_in_page.h
    window/status_line.cpp window/status_line.h
    window/toolbar.cpp window/toolbar.h
    window/undo_notice.cpp window/undo_notice.h
    window/view_list.cpp window/view_list.h
    window/view_model.cpp window/view_model.h
)
qt_add_resources(posko_ui posko_look PREFIX /posko BASE "${CMAKE_SOURCE_DIR}/resources" FILES
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-down-dark.png"
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-down-dark@2x.png"
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-down-light.png"
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-down-light@2x.png"
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-up-dark.png"
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-up-dark@2x.png"
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-up-light.png"
    "${CMAKE_SOURCE_DIR}/resources/icons/chevron-up-light@2x.png"
    "${CMAKE_SOURCE_DIR}/resources/style/desk.qss"
)

# The program is composed of all layers, so it is made where the last one is.
qt_add_executable(posko "${CMAKE_SOURCE_DIR}/app/main.cpp")
target_link_libraries(posko PRIVATE posko_ui)

# The guided tour drives the real window, so it lies here too.
pkg_check_modules(exiv2 REQUIRED IMPORTED_TARGET exiv2)
qt_add_executable(posko-tour
    tour/main.cpp
    tour/stage.cpp tour/stage.h
    tour/tour.cpp tour/tour.h
    tour/workplace.cpp
)
target_link_libraries(posko-tour PRIVATE posko_ui Qt6::Test PkgConfig::exiv2)
qt_add_resources(posko-tour tour_photos PREFIX /posko/tour BASE "${CMAKE_SOURCE_DIR}/resources/demo/photos"
    FILES "${CMAKE_SOURCE_DIR}/resources/demo/photos/after1.jpg")
add_dependencies(posko-tour poskod)
add_dependencies(posko poskod)
