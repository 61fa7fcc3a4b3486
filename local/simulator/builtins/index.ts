import { ABSENT_TAGS, BUILTIN_TAGS } from '../compile/selector.ts'
import { bundle } from '../runtime/app-bundle.ts'
import { errors } from '../runtime/errors.ts'
import { space } from '../runtime/space.ts'
import { defineBoxes } from './boxes.ts'
import { defineButton } from './button.ts'
import { defineCamera } from './camera.ts'
import { defineCanvas } from './canvas.ts'
import { defineChoices } from './choice.ts'
import { define, host } from './define.ts'
import { defineEditor } from './editor.ts'
import { defineForm } from './form.ts'
import { defineImage } from './image.ts'
import { definePlayer } from './live/player.ts'
import { definePusher } from './live/pusher.ts'
import { defineMap } from './map/index.ts'
import { defineMedia } from './media.ts'
import { defineMovable } from './movable.ts'
import { defineNavigator } from './navigator.ts'
import { defineOldDialogs } from './old-dialogs.ts'
import { definePageLevel } from './page-level.ts'
import { definePicker } from './picker.ts'
import { definePickerView } from './picker-view.ts'
import { defineRichText } from './rich-text.ts'
import { defineScrollView } from './scroll-view.ts'
import { defineSlider } from './slider.ts'
import { defineSwiper } from './swiper.ts'
import { defineText } from './text.ts'
import { defineTextInputs } from './text-input.ts'

const FAMILIES = [
  ...[defineBoxes, defineText, defineImage, defineButton, defineTextInputs, defineScrollView, defineChoices],
  ...[defineForm, definePicker, defineNavigator, defineRichText, defineSwiper, defineMap, defineMedia, defineCamera],
  ...[defineCanvas, defineSlider, definePickerView, defineMovable, definePageLevel],
  ...[definePusher, definePlayer, defineEditor, defineOldDialogs],
]

/** Defines WeChat's own components for every template of the app. */
export function registerBuiltins(): void {
  document.documentElement.dataset.style = bundle.app.style ?? 'v1'
  for (const family of FAMILIES) family()
  const undrawn = BUILTIN_TAGS.filter((tag) => !space.getGlobalUsingComponent(tag))
  if (undrawn.length > 0) throw new Error(`built-ins without a definition: ${undrawn.join(', ')}`)
  const known = space.getGlobalUsingComponent.bind(space)
  // A generic that its user names no component for, and that has none by default.
  space.getDefaultComponent = () => known('view') as ReturnType<typeof space.getDefaultComponent>
  space.getGlobalUsingComponent = (name: string) => {
    const found = known(name)
    // Relations ask by path, too: only a tag can be missing.
    if (found || !/^[a-z][\w-]*$/.test(name)) return found
    if (!ABSENT_TAGS.test(name)) return known('view')
    defineUnknown(name)
    return known(name)
  }
}

/** A tag that is not drawn here: a visible box with its name, and an error the first time. */
function defineUnknown(tag: string): void {
  const error = new Error(`not simulated: <${tag}>`)
  // No script of the author's is on the stack: the place is in the template.
  if (bundle.unknown[tag]) error.stack = `${error}\n    at ${bundle.unknown[tag]}`
  errors.report(error)
  define(tag, {
    created() {
      host(this).classList.add('sim-unknown')
      host(this).dataset.tag = tag
    },
  })
}
