target_sources(posko_ui PRIVATE
    map/complaint_layer.cpp map/complaint_layer.h
    map/complaint_points.cpp map/complaint_points.h
    map/district_layer.cpp map/district_layer.h
    map/district_shapes.cpp map/district_shapes.h
    map/label_layer.cpp map/label_layer.h
    map/map_camera.cpp map/map_camera.h
    map/map_input.cpp map/map_input.h
    map/map_legend.cpp map/map_legend.h
    map/map_surface.cpp map/map_surface.h
    map/map_view.cpp map/map_view.h
    map/map_words.cpp map/map_words.h
    map/mark_atlas.cpp map/mark_atlas.h
    map/mesh.cpp map/mesh.h
    map/pin_layer.cpp map/pin_layer.h
    map/pin_picker.cpp map/pin_picker.h
    map/triangulate.cpp map/triangulate.h
)
qt_add_resources(posko_ui posko_map PREFIX /posko/map BASE "${CMAKE_SOURCE_DIR}/resources/map"
    FILES "${CMAKE_SOURCE_DIR}/resources/map/BaseMap.qml")
