import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { elementOf } from './code-space.ts'

/**
 * The event object of WeChat's documentation. It is plain data, so authors can store it, log it and
 * send it.
 */
export function plainEvent(easelEvent: any): Record<string, any> {
  return {
    type: easelEvent.type,
    timeStamp: easelEvent.timeStamp,
    detail: easelEvent.detail === undefined ? {} : easelEvent.detail,
    target: eventTargetOf(easelEvent.target),
    currentTarget: eventTargetOf(easelEvent.currentTarget),
    mark: { ...easelEvent.mark },
    ...easelEvent.extraFields,
    bubbles: easelEvent.bubbles,
    composed: easelEvent.composed,
  }
}

export function eventTargetOf(target: any) {
  const element = elementOf(target)
  const domElement: HTMLElement | undefined = element?.getBackendElement?.()
  return {
    id: element?.id ?? '',
    dataset: { ...element?.dataset },
    offsetLeft: domElement?.offsetLeft ?? 0,
    offsetTop: domElement?.offsetTop ?? 0,
  }
}

interface EventOptions {
  detail?: unknown
  bubbles?: boolean
  extra?: Record<string, unknown>
}

/** Events for which at least one handler of the author has been called. */
export const handledEvents = new WeakSet<object>()

/** Dispatches an event at a glass-easel element and returns it. */
export function dispatchEvent(
  target: any,
  eventType: string,
  { detail = {}, bubbles = true, extra: extraFields = {} }: EventOptions = {},
): any {
  const options = { bubbles, composed: bubbles, capturePhase: bubbles, extraFields }
  const easelEvent = new glassEasel.Event(eventType, detail, options)
  glassEasel.Event.dispatchEvent(target, easelEvent)
  return easelEvent
}
