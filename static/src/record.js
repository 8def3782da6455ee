// Recording a voice on the page of a petition: what was recorded goes into the ordinary file field, as if it was chosen.
import { kindToRecord } from './sound.js'

const BITS_PER_SECOND = 24_000 // speech stays clear, and three minutes weigh half a megabyte

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

function put (field, files) {
  const given = new DataTransfer()
  for (const file of files) given.items.add(file)
  field.files = given.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

// The parts of the box, found once, and what they show in each state.
function partsOf (box) {
  const [start, stop, time, listen, remove, status] = ['start', 'stop', 'time', 'listen', 'remove', 'status']
    .map((name) => box.querySelector(`[data-${name}]`))
  return {
    stop,
    remove,
    time,
    player: listen.querySelector('audio'),
    field: document.querySelector(`[name="${box.dataset.field}"]`),
    show (state, said) {
      const recording = state === 'recording'
      start.hidden = recording
      stop.hidden = !recording
      listen.hidden = state !== 'recorded'
      status.textContent = status.dataset[said]
      if (box.contains(document.activeElement) || document.activeElement === document.body) (recording ? stop : start).focus()
    }
  }
}

function record (sound, [type, ending], box, parts) {
  const longest = Number(box.dataset.longest)
  const recorder = new MediaRecorder(sound, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND })
  const pieces = []
  const begun = performance.now()
  const form = parts.field.form
  let said = 'ended'
  let sendNow
  const finish = () => recorder.state === 'recording' && recorder.stop()
  const ticking = setInterval(() => {
    const seconds = Math.min(longest, Math.floor((performance.now() - begun) / 1000))
    parts.time.textContent = minutes(seconds)
    if (seconds < longest) return
    said = 'full'
    finish()
  }, 250)
  // Who goes on without stopping has spoken all the same: the page is sent once the recording lies in its field.
  const hold = (event) => {
    event.preventDefault()
    sendNow = () => form.requestSubmit(event.submitter)
    finish()
  }
  form.addEventListener('submit', hold)
  recorder.ondataavailable = ({ data }) => pieces.push(data)
  recorder.onstop = () => {
    clearInterval(ticking)
    form.removeEventListener('submit', hold)
    for (const track of sound.getTracks()) track.stop()
    const blob = new Blob(pieces, { type: type.split(';')[0] })
    put(parts.field, [new File([blob], `${box.dataset.name}.${ending}`, { type: blob.type })])
    URL.revokeObjectURL(parts.player.src)
    parts.player.src = URL.createObjectURL(blob)
    parts.show('recorded', said)
    if (sendNow) sendNow()
  }
  parts.stop.onclick = finish
  parts.remove.onclick = () => {
    put(parts.field, [])
    parts.time.textContent = minutes(0)
    parts.show('nothing', 'removed')
  }
  recorder.start()
  parts.show('recording', 'begun')
}

export async function begin (box) {
  const parts = partsOf(box)
  try {
    record(await navigator.mediaDevices.getUserMedia({ audio: true }), kindToRecord(), box, parts)
  } catch {
    parts.show('nothing', 'refused')
  }
}
