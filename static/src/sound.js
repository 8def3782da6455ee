// Which recording this browser can make, of those that the house takes; nothing where it can make none.
const KINDS = [['audio/webm;codecs=opus', 'webm'], ['audio/ogg;codecs=opus', 'ogg']]

export function kindToRecord () {
  const able = window.MediaRecorder && window.DataTransfer && navigator.mediaDevices
  return able ? KINDS.find(([type]) => MediaRecorder.isTypeSupported(type)) : undefined
}
