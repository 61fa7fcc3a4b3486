/**
 * Globals of a browser that WeChat's scripts do not have. A script that uses one of them by its
 * bare name must find it undefined here too.
 */
export const HIDDEN_GLOBALS = `
  window document self parent top frames opener name event location navigator history screen
  external origin closed localStorage sessionStorage indexedDB caches cookieStore customElements
  visualViewport crypto performance alert confirm prompt print open close stop focus blur find
  moveTo resizeTo scroll scrollTo scrollBy innerWidth innerHeight outerWidth outerHeight
  devicePixelRatio scrollX scrollY pageXOffset pageYOffset addEventListener removeEventListener
  dispatchEvent postMessage reportError matchMedia getComputedStyle getSelection
  requestAnimationFrame cancelAnimationFrame requestIdleCallback cancelIdleCallback
  queueMicrotask structuredClone createImageBitmap atob btoa fetch XMLHttpRequest WebSocket
  EventSource Request Response Headers FormData URL URLSearchParams URLPattern TextEncoder
  TextDecoder Blob File FileReader FileList AbortController AbortSignal ReadableStream
  WritableStream TransformStream CompressionStream DecompressionStream Worker SharedWorker
  ServiceWorker BroadcastChannel MessageChannel MessagePort WebAssembly SharedArrayBuffer Event
  EventTarget CustomEvent MessageEvent ErrorEvent MouseEvent TouchEvent PointerEvent
  KeyboardEvent Node Element HTMLElement Document DocumentFragment Text Range DOMParser
  XMLSerializer DOMException CSS HTMLCanvasElement HTMLImageElement HTMLVideoElement SVGElement
  ShadowRoot Image Audio Option Path2D ImageData OffscreenCanvas CanvasRenderingContext2D
  ImageBitmap MutationObserver IntersectionObserver ResizeObserver PerformanceObserver
  AudioContext MediaRecorder MediaStream RTCPeerConnection Notification SpeechSynthesisUtterance
  WebKitMutationObserver speechSynthesis sim simApp simTemplateHooks`
  .trim()
  .split(/\s+/)
