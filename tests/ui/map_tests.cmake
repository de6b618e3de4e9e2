list(APPEND ui_tests
    map/complaint_points_test.cpp
    map/map_camera_test.cpp
    map/map_view_test.cpp
    map/pin_picker_test.cpp
    map/triangulate_test.cpp
)
