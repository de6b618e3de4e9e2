target_sources(posko_ui PRIVATE
)
