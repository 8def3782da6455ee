// A point on a map, for a page that has one: it is fetched, and its tiles with it, when somebody presses the button.
import { CircleMarker, Control, Map, TileLayer } from 'leaflet/dist/leaflet-src.esm.js'

const WHOLE_COUNTRY = { at: [16, 107.5], zoom: 5 }
const NEAR = 16
const DIGITS = 5

const written = ({ lat, lng }) => `${lat.toFixed(DIGITS)}, ${lng.toFixed(DIGITS)}`

function read (text) {
  const [, lat, lng] = text.match(/^\s*(\d+(?:\.\d+)?)[,;\s]+(\d+(?:\.\d+)?)\s*$/) ?? []
  return lat ? { lat: Number(lat), lng: Number(lng) } : undefined
}

function startingAt (field, centre) {
  const chosen = read(field.value)
  if (chosen) return { at: chosen, zoom: NEAR }
  const [point, zoom] = centre.split('/')
  return zoom ? { at: read(point), zoom: Number(zoom) } : WHOLE_COUNTRY
}

function styled (address) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address })
  return new Promise((resolve, reject) => {
    link.onload = resolve
    link.onerror = reject
    document.head.append(link)
  })
}

function draw (place, { tiles, attribution, centre }, field) {
  const { at, zoom } = startingAt(field, centre)
  const map = new Map(place, { center: at, zoom, zoomControl: false, maxZoom: 19 })
  map.attributionControl.setPrefix(false)
  map.addControl(new Control.Zoom({ zoomInTitle: 'Phóng to', zoomOutTitle: 'Thu nhỏ' }))
  const words = document.createElement('span')
  words.textContent = attribution
  new TileLayer(tiles, { maxZoom: 19, attribution: words.innerHTML }).addTo(map)
  const cross = document.createElement('div')
  cross.className = 'map__cross'
  place.append(cross)
  return map
}

export async function begin (box) {
  const part = (name) => box.querySelector(`[data-${name}]`)
  const field = box.querySelector(`[name="${box.dataset.field}"]`)
  const [start, opened, status] = ['start', 'opened', 'status'].map(part)
  const say = (said, more = '') => { status.textContent = `${status.dataset[said]}${more}` }
  await styled(box.dataset.style)
  opened.hidden = false
  start.hidden = true
  const map = draw(part('map'), box.dataset, field)
  const mark = new CircleMarker([0, 0], { radius: 9, color: '#8f1d21', weight: 3, interactive: false })

  function take (point) {
    field.value = written(point)
    mark.setLatLng(point).addTo(map)
    say('taken', `: ${field.value}`)
  }

  const chosen = read(field.value)
  if (chosen) mark.setLatLng(chosen).addTo(map)
  part('take').onclick = () => take(map.getCenter())
  part('here').onclick = () => {
    say('searching')
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const here = { lat: coords.latitude, lng: coords.longitude }
      map.setView(here, NEAR)
      take(here)
    }, () => say('refused'), { enableHighAccuracy: true, timeout: 20_000 })
  }
  part('clear').onclick = () => {
    field.value = ''
    mark.remove()
    say('cleared')
  }
  say('open')
  part('map').focus()
}
