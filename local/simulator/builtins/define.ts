import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { dashed, phoneUnits } from '../compile/units.ts'
import type { Runtime } from '../contract.ts'
import { space } from '../runtime/space.ts'
import { hasStandard } from '../runtime/standard.ts'
import { type AnimationStep, playSteps } from '../wx/animation.ts'
import { ARIA, ARIA_OBSERVERS } from './aria.ts'

/** A glass-easel component that stands for one of WeChat's. `this` is the component, its DOM host is `host(this)`. */
interface Builtin {
  /** Draws itself: has no slot. */
  leaf?: boolean
  /** Has its slot inside a box, a child of the host. */
  wrapped?: boolean
  /** Has a slot of this name too, inside a box of that name before the other. */
  above?: string
  properties?: Record<string, any>
  observers?: Record<string, (this: any, ...values: any[]) => void>
  methods?: Record<string, (this: any, ...args: any[]) => any>
  created?(this: any): void
  attached?(this: any): void
  detached?(this: any): void
}

const EMPTY = { content: () => () => ({ C() {}, B: {} }) }
/** Each slot inside one box of its own, which no sheet of an author's means. */
const boxed = (...slots: string[]) => ({
  content: () => () => ({
    C(_creation: boolean, _text: unknown, element: Function) {
      for (const name of slots)
        element(
          `sim-${name || 'box'}`,
          {},
          () => {},
          (...[, , , , , slot]: Function[]) => slot!(name),
        )
    },
    B: {},
  }),
})

/** Attributes that every component has. Undeclared ones would be dropped with a warning. */
const COMMON = {
  hidden: Boolean,
  hoverClass: { type: String, value: 'none' },
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
  hoverStopPropagation: Boolean,
  animation: null,
  prop: null,
  ...ARIA,
  alt: String,
  title: String,
}

const COMMON_OBSERVERS: Record<string, (this: any, value: any) => void> = {
  hidden(value) {
    host(this).toggleAttribute('hidden', Boolean(value))
  },
  animation(value: { actions?: AnimationStep[] } | null) {
    if (value?.actions) void playSteps(host(this), value.actions)
  },
  ...ARIA_OBSERVERS,
}

export function define(name: string, builtin: Builtin): void {
  const { leaf, wrapped, above, properties = {}, observers = {}, methods = {}, created, attached, detached } = builtin
  const definition = space.defineComponent({
    is: `wx-builtin/${name}`,
    // What it keeps is its own: no template of an author's reads it.
    options: { writeFieldsToNode: true, dataDeepCopy: glassEasel.DeepCopyKind.None, multipleSlots: Boolean(above) },
    template: leaf ? EMPTY : above ? boxed(above, '') : wrapped ? boxed('') : undefined,
    properties: { ...COMMON, ...properties },
    observers: merged(observers),
    methods: Object.fromEntries(Object.entries(methods).map(([key, method]) => [key, whileDrawn(method)])),
    lifetimes: {
      created(this: any) {
        this.sim = {}
        if (host(this)) created?.call(this)
      },
      ...(attached && { attached: whileDrawn(attached) }),
      ...(detached && { detached }),
    },
  })
  space.setGlobalUsingComponent(name, definition)
}

function merged(own: NonNullable<Builtin['observers']>): Record<string, unknown> {
  const all: Record<string, Function> = { ...COMMON_OBSERVERS, ...own }
  for (const key of Object.keys(COMMON_OBSERVERS)) {
    if (!own[key]) continue
    all[key] = function (this: any, value: unknown) {
      COMMON_OBSERVERS[key]!.call(this, value)
      own[key]!.call(this, value)
    }
  }
  return Object.fromEntries(Object.entries(all).map(([key, observe]) => [key, whileDrawn(observe)]))
}

/** Data and timers may still come when the page is closed, as on a phone; then there is nothing left to draw on. */
function whileDrawn(run: Function) {
  return function (this: any, ...values: unknown[]) {
    return host(this) ? run.apply(this, values) : undefined
  }
}

export const host = (component: any): HTMLElement => component.getBackendElement()

/** Mirrors properties as attributes so that styles can see them. */
export function reflect(...names: string[]): Record<string, (this: any, value: any) => void> {
  const write = (name: string) =>
    function (this: any, value: any) {
      if (typeof value === 'boolean') host(this).toggleAttribute(dashed(name), value)
      else host(this).setAttribute(dashed(name), String(value ?? ''))
    }
  return Object.fromEntries(names.map((name) => [name, write(name)]))
}

/** Nearest component of a built-in tag around an element. */
export function around(component: any, tag: string): any {
  return (host(component).parentElement?.closest(`wx-${tag}`) as any)?.__wxElement
}

/** Whether a form reaches what a component around this one holds: only where each in between says so by a behavior. */
export function reaches(form: any, inner: any, behavior: string): boolean {
  const hosts: any[] = []
  for (let one = inner.ownerShadowRoot?.getHostNode(); one; one = one.ownerShadowRoot?.getHostNode()) hosts.push(one)
  const between = hosts.slice(0, Math.max(0, hosts.indexOf(form.ownerShadowRoot?.getHostNode())))
  return between.every((one) => hasStandard(one, behavior))
}

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  return made
}

/** Path of the page or component whose template holds this element; relative files start there. */
const ownerPath = (component: any): string => component?.ownerShadowRoot?.getHostNode().is ?? ''

/** A length as an author gives it: a number counts px. */
export const lengthOf = (given: number | string) =>
  /[^\d.]/.test(String(given)) ? phoneUnits(String(given)) : `${given}px`

/** The same in px, for reckoning. */
export const pixels = (given: unknown) =>
  (Number.parseFloat(String(given)) || 0) * (String(given).endsWith('rpx') ? innerWidth / 750 : 1)

export const sim = (): Runtime => (window as unknown as { sim: Runtime }).sim

/** Resolves a file as the template's author names it, and hands over the URL that the browser can load. */
export function withFile(component: any, path: string, use: (url: string) => void): void {
  const url = path ? sim().fileUrl(path, ownerPath(component)) : ''
  const late = (found: string) => (!component || host(component)) && use(found)
  if (typeof url === 'string') use(url)
  else url.then(late, () => late(''))
}

/** Classes as the sheet of the page or component knows them whose template holds this one. */
export function scoped(component: any, classes: string): string {
  const names: string[] = []
  for (const one of classes.split(/\s+/).filter(Boolean))
    component.classList._$resolvePrefixes(one, (scope: number, name: string) => {
      const prefix = space.styleScopeManager.queryName(scope)
      names.push(prefix ? `${prefix}--${name}` : name)
    })
  return names.join(' ')
}
