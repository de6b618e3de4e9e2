-- What OpenStreetMap's tags become in the tiles of a city file: layers and properties as
-- docs/decisions/0022-one-city-file.md has them. Run by tilemaker 3, which provides Find, Layer, Attribute and the like;
-- zooms and simplification of the layers are in tiles.json.

node_keys = {
    "aeroway", "addr:housenumber", "amenity", "healthcare", "highway", "historic", "leisure", "man_made", "natural",
    "office", "place", "public_transport", "railway", "shop", "tourism"
}

-- The class of a highway, the first zoom at which it is drawn, and the first at which it is named.
local roads = {
    motorway = { "motorway", 8, 11 }, trunk = { "trunk", 8, 11 }, primary = { "primary", 9, 12 },
    secondary = { "secondary", 10, 12 }, tertiary = { "tertiary", 11, 13 },
    unclassified = { "minor", 12, 13 }, residential = { "minor", 12, 13 }, living_street = { "minor", 12, 13 },
    road = { "minor", 12, 13 }, service = { "service", 13, 14 }, busway = { "service", 13, 14 },
    pedestrian = { "pedestrian", 13, 14 }, footway = { "path", 14, 14 }, path = { "path", 14, 14 },
    steps = { "path", 14, 14 }, cycleway = { "path", 14, 14 }, bridleway = { "path", 14, 14 },
    corridor = { "path", 14, 14 }, track = { "track", 13, 14 }
}
local road_order = {
    motorway = 9, trunk = 8, primary = 7, secondary = 6, tertiary = 5, minor = 4, service = 3, pedestrian = 2,
    track = 1, path = 0
}
local rails = {
    rail = { "rail", 10 }, narrow_gauge = { "rail", 10 }, light_rail = { "light", 11 }, monorail = { "light", 11 },
    subway = { "subway", 12 }, tram = { "tram", 12 }
}
local waterways = {
    river = { "river", 9 }, canal = { "canal", 11 }, stream = { "stream", 13 }, drain = { "drain", 14 },
    ditch = { "drain", 14 }
}
local places = {
    city = { 8, 1 }, town = { 9, 2 }, borough = { 10, 3 }, suburb = { 11, 4 }, village = { 11, 5 },
    quarter = { 12, 6 }, neighbourhood = { 13, 7 }, hamlet = { 13, 8 }
}
local landuses = {
    residential = "residential", commercial = "commercial", retail = "commercial", industrial = "industrial",
    railway = "industrial", port = "industrial", cemetery = "cemetery", military = "military", farmland = "farmland",
    farmyard = "farmland", orchard = "farmland", vineyard = "farmland", plant_nursery = "farmland",
    paddy = "farmland", aquaculture = "wetland"
}
local parks = {
    park = "park", garden = "park", nature_reserve = "park", golf_course = "park", dog_park = "park",
    playground = "park", pitch = "pitch", stadium = "pitch", track = "pitch", sports_centre = "pitch",
    forest = "forest", wood = "forest", grass = "grass", meadow = "grass", village_green = "grass",
    recreation_ground = "grass", grassland = "grass", scrub = "grass", heath = "grass"
}

-- The class of a landmark with its rank: 0 what everybody knows, to 9.
local amenities = {
    school = { "school", 5 }, kindergarten = { "school", 7 }, university = { "school", 3 }, college = { "school", 4 },
    hospital = { "hospital", 2 }, clinic = { "hospital", 5 }, place_of_worship = { "worship", 5 },
    marketplace = { "market", 3 }, townhall = { "government", 2 }, courthouse = { "government", 4 },
    community_centre = { "government", 7 }, embassy = { "government", 5 }, police = { "police", 4 },
    fire_station = { "fire", 4 }, fuel = { "fuel", 6 }
}

local function landmark()
    local amenity = amenities[Find("amenity")]
    if amenity then return amenity[1], amenity[2] end
    if Find("healthcare") == "hospital" then return "hospital", 2 end
    if Find("office") == "government" then return "government", 5 end
    local shop = Find("shop")
    if shop == "mall" then return "mall", 3 end
    if shop == "supermarket" or shop == "department_store" then return "market", 6 end
    local tourism = Find("tourism")
    if tourism == "hotel" then return "hotel", 6 end
    if tourism == "attraction" or tourism == "museum" or tourism == "zoo" or tourism == "theme_park" then
        return "monument", 3
    end
    local historic = Find("historic")
    if historic == "monument" then return "monument", 2 end
    if historic ~= "" then return "monument", 7 end
    if Find("aeroway") == "aerodrome" then return "airport", 1 end
    local leisure = Find("leisure")
    if leisure == "park" or leisure == "stadium" then return "park", 4 end
end

local function stop()
    local railway = Find("railway")
    if railway == "station" or railway == "halt" then return "station" end
    if railway == "tram_stop" then return "tram" end
    local amenity = Find("amenity")
    if amenity == "ferry_terminal" then return "ferry" end
    if amenity == "bus_station" or Find("highway") == "bus_stop" then return "bus" end
    if Find("public_transport") == "platform" and Find("bus") == "yes" then return "bus" end
end

-- `write` is Layer for a node, LayerAsCentroid for a way or an area.
local function write_points(write)
    local name = Find("name")
    local number = Find("addr:housenumber")
    if number ~= "" then
        write("house_number")
        Attribute("number", number)
    end
    local class = stop()
    if class then
        write("stop")
        Attribute("class", class)
        if name ~= "" then Attribute("name", name) end
        MinZoom(class == "station" and 13 or 14)
        return
    end
    local class, rank = landmark()
    if class and name ~= "" then
        write("landmark")
        Attribute("class", class)
        Attribute("name", name)
        AttributeNumeric("rank", rank)
        MinZoom(rank <= 4 and 13 or 14)
        ZOrder(9 - rank)
    end
end

local function write_place(write)
    local name = Find("name")
    local place = Find("place")
    local known = places[place]
    if not known or name == "" then return end
    write("place")
    Attribute("class", place == "borough" and "suburb" or place)
    Attribute("name", name)
    AttributeNumeric("rank", known[2])
    MinZoom(known[1])
    ZOrder(9 - known[2])
end

local function kilometre()
    for _, key in ipairs({ "distance", "pk", "ref", "name" }) do
        local number = string.match(string.lower(Find(key)), "^%s*k?m?%.?%s*(%d+[%d%.,+]*)")
        if number then return number end
    end
end

function node_function()
    local point = function(layer) Layer(layer, false) end
    write_place(point)
    write_points(point)
    if Find("highway") == "milestone" then
        local number = kilometre()
        if number then
            Layer("kilometre", false)
            Attribute("label", number)
        end
    end
    local place, name = Find("place"), Find("name")
    if name ~= "" and (place == "sea" or Find("natural") == "bay") then
        Layer("water_name", false)
        Attribute("name", name)
        Attribute("class", "sea")
    end
end

local function brunnel()
    local tunnel = Find("tunnel")
    if tunnel ~= "" and tunnel ~= "no" then return "tunnel" end
    local bridge = Find("bridge")
    if bridge ~= "" and bridge ~= "no" then return "bridge" end
end

local function write_brunnel()
    local kind = brunnel()
    if kind then Attribute("brunnel", kind) end
end

local function write_road()
    local highway = Find("highway")
    if highway == "" or Find("area") == "yes" then return end
    local link = string.match(highway, "^(.*)_link$")
    local known = roads[link or highway]
    if not known then return end
    local class, zoom = known[1], known[2]
    local level = tonumber(Find("layer")) or 0
    Layer("road", false)
    Attribute("class", class)
    if link then
        AttributeNumeric("link", 1)
        zoom = math.max(zoom, 11)
    end
    write_brunnel()
    if level ~= 0 then AttributeNumeric("level", level) end
    if highway == "service" and Find("service") ~= "" then zoom = 14 end
    MinZoom(zoom)
    ZOrder(level * 10 + road_order[class])
    local name, ref = Find("name"), Find("ref")
    if link or (name == "" and ref == "") then return end
    Layer("road_name", false)
    Attribute("class", class)
    if name ~= "" then Attribute("name", name) end
    if ref ~= "" then Attribute("ref", ref) end
    MinZoom(known[3])
    ZOrder(road_order[class])
end

local function write_rail()
    local known = rails[Find("railway")]
    if not known then return end
    Layer("rail", false)
    Attribute("class", known[1])
    write_brunnel()
    MinZoom(Find("service") ~= "" and 13 or known[2])
end

local function write_waterway()
    local known = waterways[Find("waterway")]
    if not known then return end
    Layer("waterway", false)
    Attribute("class", known[1])
    write_brunnel()
    MinZoom(known[2])
    local name = Find("name")
    if name == "" or brunnel() == "tunnel" then return end
    Layer("water_name", false)
    Attribute("name", name)
    Attribute("class", "river")
    MinZoom(math.max(known[2], 12))
end

local function water_class()
    local natural, water = Find("natural"), Find("water")
    if natural == "water" then
        if water == "sea" then return "sea" end
        if water == "river" or water == "canal" or water == "stream" then return "river" end
        if water == "pool" then return "pool" end
        return "lake"
    end
    local waterway = Find("waterway")
    if waterway == "riverbank" or waterway == "dock" then return "river" end
    local landuse = Find("landuse")
    if landuse == "reservoir" or landuse == "basin" then return "lake" end
    if Find("leisure") == "swimming_pool" then return "pool" end
end

-- The first zoom at which an area of so many square metres is more than a spot.
local function zoom_of(area)
    if area > 4e6 then return 8 end
    if area > 1e6 then return 10 end
    if area > 1e5 then return 11 end
    if area > 2e4 then return 12 end
    if area > 3e3 then return 13 end
    return 14
end

-- The sea lies where the coastline says (server/city/coastline.h); a bay or strait only names a part of it.
local function write_water()
    local part_of_sea = Find("natural") == "bay" or Find("natural") == "strait"
    local class = part_of_sea and "sea" or water_class()
    if not class then return false end
    local zoom = zoom_of(Area())
    if not part_of_sea then
        Layer("water", true)
        Attribute("class", class)
        MinZoom(zoom)
    end
    local name = Find("name")
    if name ~= "" and class ~= "pool" then
        LayerAsCentroid("water_name")
        Attribute("name", name)
        Attribute("class", class)
        MinZoom(math.min(14, math.max(10, zoom + 1)))
    end
    return true
end

local function landuse_class()
    local class = landuses[Find("landuse")]
    if class then return class end
    local amenity = Find("amenity")
    if amenity == "school" or amenity == "university" or amenity == "college" then return "school" end
    if amenity == "hospital" then return "hospital" end
    if amenity == "grave_yard" then return "cemetery" end
    local natural = Find("natural")
    if natural == "sand" or natural == "beach" then return "sand" end
    if natural == "wetland" then return "wetland" end
    if Find("aeroway") == "aerodrome" then return "airport" end
    if Find("military") ~= "" then return "military" end
end

local function write_area()
    if Find("building") ~= "" and Find("building") ~= "no" then
        Layer("building", true)
        return
    end
    if write_water() then return end
    local park = parks[Find("leisure")] or parks[Find("landuse")] or parks[Find("natural")]
    if park then
        Layer("park", true)
        Attribute("class", park)
        MinZoom(zoom_of(Area()))
        return
    end
    local class = landuse_class()
    if class then
        Layer("landuse", true)
        Attribute("class", class)
        MinZoom(zoom_of(Area()))
    end
end

-- The least level among the borders that a way is part of, by its own tags and by those of its relations.
local function write_border()
    local least = Find("boundary") == "administrative" and tonumber(Find("admin_level")) or nil
    while true do
        local relation = NextRelation()
        if not relation then break end
        local level = tonumber(FindInRelation("admin_level"))
        if level and (not least or level < least) then least = level end
    end
    if not least or least < 2 or least > 9 then return end
    Layer("border", false)
    AttributeNumeric("admin_level", least)
    MinZoom(least <= 5 and 8 or least <= 6 and 10 or 12)
end

function relation_scan_function()
    if Find("type") == "boundary" and Find("boundary") == "administrative" then Accept() end
end

function way_function()
    write_border()
    write_road()
    write_rail()
    write_waterway()
    if not IsClosed() then return end
    write_area()
    write_points(LayerAsCentroid)
end
