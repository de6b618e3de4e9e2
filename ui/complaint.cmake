target_sources(posko_ui PRIVATE
    complaint/command_flow.cpp complaint/command_flow.h
    complaint/complaint_pane.cpp complaint/complaint_pane.h
    complaint/desk_port.cpp complaint/desk_port.h
    complaint/command_dialog.h
    complaint/pin_map.h
    complaint/section.cpp complaint/section.h
)
