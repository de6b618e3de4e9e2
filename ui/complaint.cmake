target_sources(posko_ui PRIVATE
    complaint/action_button.cpp complaint/action_button.h
    complaint/actions_section.cpp complaint/actions_section.h
    complaint/clocks_section.cpp complaint/clocks_section.h
    complaint/command_dialog.h
    complaint/command_flow.cpp complaint/command_flow.h
    complaint/complaint_pane.cpp complaint/complaint_pane.h
    complaint/crews.cpp complaint/crews.h
    complaint/desk_port.cpp complaint/desk_port.h
    complaint/flow_layout.cpp complaint/flow_layout.h
    complaint/group_section.cpp complaint/group_section.h
    complaint/header_section.cpp complaint/header_section.h
    complaint/history_section.cpp complaint/history_section.h
    complaint/look.cpp complaint/look.h
    complaint/pending_section.cpp complaint/pending_section.h
    complaint/photo_tile.cpp complaint/photo_tile.h
    complaint/photo_viewer.cpp complaint/photo_viewer.h
    complaint/photos_section.cpp complaint/photos_section.h
    complaint/pin_map.h
    complaint/place_section.cpp complaint/place_section.h
    complaint/report_section.cpp complaint/report_section.h
    complaint/section.cpp complaint/section.h
    complaint/text_block.cpp complaint/text_block.h
    complaint/wording.cpp complaint/wording.h
)
