/**
 * Events that bubble. Every element can listen for them, also the tag of a component.
 * Source: developers.weixin.qq.com, 框架 → 视图层 → 事件系统.
 */
export const BUBBLING_EVENTS: ReadonlySet<string> = new Set([
  'touchstart',
  'touchmove',
  'touchcancel',
  'touchend',
  'tap',
  'longpress',
  'longtap',
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
  'touchforcechange',
])

const splitWords = (list: string): string[] => list.trim().split(/\s+/)

/**
 * Events of WeChat's own components, in addition to those that bubble. Source:
 * developers.weixin.qq.com, 组件, the table of each. If a template binds an event of a component that
 * is absent here, the check reports it as unresolved. Then add the component.
 */
export const BUILTIN_EVENTS: Readonly<Record<string, readonly string[]>> = {
  block: [],
  view: [],
  text: [],
  icon: [],
  label: [],
  'cover-view': [],
  'rich-text': [],
  'picker-view-column': [],
  'swiper-item': [],
  radio: [],
  checkbox: [],
  slot: [],
  canvas: ['error'],
  image: ['error', 'load'],
  'cover-image': ['error', 'load'],
  button: splitWords(`
    getuserinfo contact getphonenumber getrealtimephonenumber error opensetting
    launchapp chooseavatar agreeprivacyauthorization createliveactivity
  `),
  input: splitWords(`
    input change focus blur confirm keyboardheightchange nicknamereview selectionchange
    keyboardcompositionstart keyboardcompositionupdate keyboardcompositionend
  `),
  textarea: splitWords(`
    focus blur linechange input confirm keyboardheightchange selectionchange
    keyboardcompositionstart keyboardcompositionupdate keyboardcompositionend
  `),
  form: splitWords('submit reset submittoserver'),
  switch: ['change'],
  slider: ['change', 'changing'],
  'radio-group': ['change'],
  'checkbox-group': ['change'],
  picker: ['change', 'columnchange', 'cancel'],
  'picker-view': ['change', 'pickstart', 'pickend'],
  'scroll-view': splitWords(`
    dragstart dragging dragend scrolltoupper scrolltolower scroll scrollstart scrollend
    refresherpulling refresherrefresh refresherrestore refresherabort
    refresherwillrefresh
  `),
  swiper: ['change', 'transition', 'animationfinish'],
  'movable-view': ['change', 'scale', 'htouchmove', 'vtouchmove'],
  navigator: ['success', 'fail', 'complete'],
  progress: ['activeend'],
  editor: splitWords('ready focus blur input statuschange'),
  'page-container': splitWords(
    'beforeenter enter afterenter beforeleave leave afterleave clickoverlay',
  ),
  'page-meta': splitWords('resize scroll scrolldone'),
  'web-view': ['message', 'load', 'error'],
  video: splitWords(`
    play pause ended timeupdate fullscreenchange waiting error progress loadedmetadata
    controlstoggle enterpictureinpicture leavepictureinpicture seekcomplete
  `),
  camera: ['stop', 'error', 'initdone', 'scancode'],
  map: splitWords(`
    tap markertap labeltap controltap callouttap updated regionchange poitap polylinetap
    abilitysuccess abilityfail authsuccess interpolatepoint error
  `),
  'live-player': splitWords(`
    statechange fullscreenchange netstatus audiovolumenotify enterpictureinpicture
    leavepictureinpicture
  `),
  'live-pusher': splitWords(`
    statechange netstatus error bgmstart bgmprogress bgmcomplete audiovolumenotify
    enterpictureinpicture leavepictureinpicture
  `),
  'official-account': ['load', 'error'],
}
