import QtQuick
import QtLocation
import QtPositioning

// What lies under the layers. Camera, tiles and the plugin's name come from MapSurface; nothing here is moved by hand.
Item {
    id: base

    readonly property string failure: map.error === Map.NoError ? "" : map.errorString

    component Following: Map {
        anchors.fill: parent
        copyrightsVisible: false
        center: QtPositioning.coordinate(camera.latitude, camera.longitude)
        zoomLevel: camera.zoom
        bearing: 0
        tilt: 0
    }

    Following {
        id: map
        objectName: "baseMap"
        plugin: Plugin { name: pluginName }
        color: "transparent"
    }

    // Pictures from an agency's own host, where there is no city.
    Loader {
        anchors.fill: parent
        active: tiles.host !== ""
        sourceComponent: Item {
            Rectangle {
                anchors.fill: parent
                color: tiles.land
            }
            Following {
                id: pictures
                // Qt Location begins with a public host, and may not ask it for anything.
                visible: activeMapType === supportedMapTypes[supportedMapTypes.length - 1]
                color: "transparent"
                plugin: Plugin {
                    name: "osm"
                    PluginParameter { name: "osm.mapping.providersrepository.disabled"; value: true }
                    PluginParameter { name: "osm.mapping.custom.host"; value: tiles.host }
                    PluginParameter { name: "osm.mapping.cache.directory"; value: tiles.cache }
                    PluginParameter { name: "osm.mapping.cache.disk.size"; value: 256 * 1024 * 1024 }
                    PluginParameter { name: "osm.useragent"; value: tiles.agent }
                }
                Component.onCompleted: activeMapType = supportedMapTypes[supportedMapTypes.length - 1]
                onSupportedMapTypesChanged: activeMapType = supportedMapTypes[supportedMapTypes.length - 1]
            }
            Rectangle {
                anchors.fill: parent
                color: tiles.land
                opacity: tiles.dimmed
            }
        }
    }

    PinchHandler {
        target: null
        onScaleChanged: (factor) => camera.pinch(centroid.position, factor)
        onTranslationChanged: (way) => camera.panBy(Qt.point(way.x, way.y))
    }
}
