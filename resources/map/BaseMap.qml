import QtQuick
import QtLocation
import QtPositioning

// What lies under the layers. The camera and the plugin's name come from MapSurface; nothing here is moved by hand.
Item {
    id: base

    readonly property string failure: map.error === Map.NoError ? "" : map.errorString

    Map {
        id: map
        objectName: "baseMap"
        anchors.fill: parent
        plugin: Plugin { name: pluginName }
        color: "transparent"
        copyrightsVisible: false
        center: QtPositioning.coordinate(camera.latitude, camera.longitude)
        zoomLevel: camera.zoom
        bearing: 0
        tilt: 0
    }

    PinchHandler {
        target: null
        onScaleChanged: (factor) => camera.pinch(centroid.position, factor)
        onTranslationChanged: (way) => camera.panBy(Qt.point(way.x, way.y))
    }
}
