target_sources(posko_ui PRIVATE
    actions.cpp actions.h
    theme.cpp theme.h
    words.cpp words.h
    words_deeds.cpp
    words_time.cpp
)
