import { BUILTIN_TAGS, HTML_TAGS } from '../compile/selector'
import { bundle } from '../runtime/app-bundle'
import { errors } from '../runtime/errors'
import { space } from '../runtime/space'
import { defineBoxes } from './boxes'
import { defineButton } from './button'
import { defineCamera } from './camera'
import { defineCanvas } from './canvas'
import { defineChoices } from './choice'
import { defineEditor } from './editor'
import { defineForm } from './form'
import { defineImage } from './image'
import { definePlayer } from './live/player'
import { definePusher } from './live/pusher'
import { defineMap } from './map/index'
import { defineMedia } from './media'
import { defineMovable } from './movable'
import { defineNavigator } from './navigator'
import { definePageLevel } from './page-level'
import { definePicker } from './picker'
import { definePickerView } from './picker-view'
import { defineRichText } from './rich-text'
import { defineScrollView } from './scroll-view'
import { defineSlider } from './slider'
import { defineSwiper } from './swiper'
import { defineText } from './text'
import { defineTextInputs } from './text-input'

const FAMILIES = [
  ...[defineBoxes, defineText, defineImage, defineButton, defineTextInputs, defineScrollView, defineChoices],
  ...[defineForm, definePicker, defineNavigator, defineRichText, defineSwiper, defineMap, defineMedia, defineCamera],
  ...[defineCanvas, defineSlider, definePickerView, defineMovable, definePageLevel],
  ...[definePusher, definePlayer, defineEditor],
]

/** Defines WeChat's own components for every template of the app. */
export function registerBuiltins(): void {
  document.documentElement.dataset.style = bundle.app.style ?? 'v1'
  for (const family of FAMILIES) family()
  const undrawn = BUILTIN_TAGS.filter((tag) => !space.getGlobalUsingComponent(tag))
  if (undrawn.length > 0) throw new Error(`built-ins without a definition: ${undrawn.join(', ')}`)
  const known = space.getGlobalUsingComponent.bind(space)
  space.getGlobalUsingComponent = (name: string) => {
    const found = known(name)
    // Relations ask by path, too: only a tag can be missing.
    if (found || !/^[a-z][\w-]*$/.test(name)) return found
    return HTML_TAGS.includes(name) ? known('view') : unknown(name)
  }
}

const missing = new Map<string, unknown>()

/** A tag that nothing answers to: a visible box with its name, and an error. */
function unknown(tag: string): unknown {
  if (!missing.has(tag)) {
    const error = new Error(`not simulated: <${tag}>`)
    // No script of the author's is on the stack: the place is in the template.
    if (bundle.unknown[tag]) error.stack = `${error}\n    at ${bundle.unknown[tag]}`
    errors.report(error)
    const definition = space.defineComponent({
      is: `wx-unknown/${tag}`,
      lifetimes: {
        created(this: any) {
          const box: HTMLElement = (this._$ ?? this).getBackendElement()
          box.classList.add('sim-unknown')
          box.dataset.tag = tag
        },
      },
    })
    missing.set(tag, definition)
  }
  return missing.get(tag)
}
