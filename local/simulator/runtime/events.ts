import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { elementOf } from './space.ts'

/** The event object of WeChat's documentation: plain data, so that it can be kept, logged and sent. */
export function plainEvent(event: any): Record<string, any> {
  return {
    type: event.type,
    timeStamp: event.timeStamp,
    detail: event.detail === undefined ? {} : event.detail,
    target: targetOf(event.target),
    currentTarget: targetOf(event.currentTarget),
    mark: { ...event.mark },
    ...event.extraFields,
    bubbles: event.bubbles,
    composed: event.composed,
  }
}

export function targetOf(caller: any) {
  const element = elementOf(caller)
  const dom: HTMLElement | undefined = element?.getBackendElement?.()
  return {
    id: element?.id ?? '',
    dataset: { ...element?.dataset },
    offsetLeft: dom?.offsetLeft ?? 0,
    offsetTop: dom?.offsetTop ?? 0,
  }
}

interface Firing {
  detail?: unknown
  bubbles?: boolean
  extra?: Record<string, unknown>
}

/** Events that a handler of the author's was called for. */
export const heard = new WeakSet<object>()

/** Dispatches an event of the screen at a glass-easel element. */
export function fire(element: any, type: string, { detail = {}, bubbles = true, extra = {} }: Firing = {}): any {
  const options = { bubbles, composed: bubbles, capturePhase: bubbles, extraFields: extra }
  const event = new glassEasel.Event(type, detail, options)
  glassEasel.Event.dispatchEvent(element, event)
  return event
}
