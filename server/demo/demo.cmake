# Import and the demo city, as further sources of posko_server.
file(GLOB demo_photos CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/demo/photos/*.jpg")
set(demo_embedded "${CMAKE_CURRENT_BINARY_DIR}/demo_embedded.cpp")
add_custom_command(OUTPUT "${demo_embedded}"
    COMMAND ${CMAKE_COMMAND} "-DSOURCE=${CMAKE_SOURCE_DIR}/resources/demo" "-DOUT=${demo_embedded}"
            -P "${CMAKE_CURRENT_LIST_DIR}/embed.cmake"
    DEPENDS "${CMAKE_SOURCE_DIR}/resources/demo/city.geojson" "${CMAKE_CURRENT_LIST_DIR}/embed.cmake" ${demo_photos}
    COMMENT "Embedding the demo city" VERBATIM)
target_sources(posko_server PRIVATE
    "${demo_embedded}"
    demo/city.cpp
    demo/city_map.cpp
    demo/crews_under_way.cpp
    demo/history.cpp
    demo/life.cpp
    demo/osm_text.cpp
    demo/plan.cpp
    demo/scenery.cpp
    demo/store_city.cpp
    demo/story.cpp
    demo/street_names.cpp
    demo/streets.cpp
    demo/texts.cpp
    import/complaints.cpp
    import/convert.cpp
    import/csv.cpp
    import/district_feature.cpp
    import/districts.cpp
    import/extent.cpp
    import/geojson.cpp
    import/map_file.cpp
    import/rows.cpp
    import/source_time.cpp
    import/summary.cpp
    channels/demo.cpp
    import/text_encoding.cpp
)
