/** Events of real hardware that cannot happen on a laptop: an app may listen for them, as it would in vain on many phones. */
const NEVER = [
  'KeyboardHeightChange',
  'MemoryWarning',
  'UserCaptureScreen',
  'AudioInterruptionBegin',
  'AudioInterruptionEnd',
] as const

export default () =>
  Object.fromEntries(NEVER.flatMap((name) => [`on${name}`, `off${name}`].map((key) => [key, () => {}])))
