import { ABSENT_TAGS, BUILTIN_TAGS } from '../compile/selector.ts'
import { bundle } from '../runtime/app-bundle.ts'
import { componentSpace } from '../runtime/code-space.ts'
import { errors } from '../runtime/errors.ts'
import { defineButton } from './button.ts'
import { defineCamera } from './camera.ts'
import { defineCanvas } from './canvas.ts'
import { defineChoices } from './choice.ts'
import { defineContainers } from './containers.ts'
import { defineBuiltin, hostOf } from './define.ts'
import { defineDeprecatedDialogs } from './deprecated-dialogs.ts'
import { defineEditor } from './editor.ts'
import { defineForm } from './form.ts'
import { defineImage } from './image.ts'
import { defineLivePlayer } from './live/player.ts'
import { defineLivePusher } from './live/pusher.ts'
import { defineMap } from './map/index.ts'
import { defineMedia } from './media.ts'
import { defineMovable } from './movable.ts'
import { defineNavigator } from './navigator.ts'
import { definePageTags } from './page-tags.ts'
import { definePicker } from './picker.ts'
import { definePickerView } from './picker-view.ts'
import { defineRichText } from './rich-text.ts'
import { defineScrollView } from './scroll-view.ts'
import { defineSlider } from './slider.ts'
import { defineSwiper } from './swiper.ts'
import { defineText } from './text.ts'
import { defineTextInputs } from './text-input.ts'

const DEFINERS = [
  defineContainers,
  defineText,
  defineImage,
  defineButton,
  defineTextInputs,
  defineScrollView,
  defineChoices,
  defineForm,
  definePicker,
  defineNavigator,
  defineRichText,
  defineSwiper,
  defineMap,
  defineMedia,
  defineCamera,
  defineCanvas,
  defineSlider,
  definePickerView,
  defineMovable,
  definePageTags,
  defineLivePusher,
  defineLivePlayer,
  defineEditor,
  defineDeprecatedDialogs,
]

/** Defines WeChat's own components for every template of the app. */
export function registerBuiltins(): void {
  document.documentElement.dataset.style = bundle.app.style ?? 'v1'
  for (const defineFamily of DEFINERS) defineFamily()
  const undefinedTags = BUILTIN_TAGS.filter((tag) => !componentSpace.getGlobalUsingComponent(tag))
  if (undefinedTags.length > 0)
    throw new Error(`built-ins without a definition: ${undefinedTags.join(', ')}`)

  const findGlobalComponent = componentSpace.getGlobalUsingComponent.bind(componentSpace)
  // glass-easel uses this for a generic component that nobody has named.
  componentSpace.getDefaultComponent = () =>
    findGlobalComponent('view') as ReturnType<typeof componentSpace.getDefaultComponent>
  componentSpace.getGlobalUsingComponent = (tag: string) => {
    const component = findGlobalComponent(tag)
    // Relations call this with a path. Only a missing tag needs a replacement.
    if (component || !/^[a-z][\w-]*$/.test(tag)) return component
    if (!ABSENT_TAGS.test(tag)) return findGlobalComponent('view')
    definePlaceholder(tag)
    return findGlobalComponent(tag)
  }
}

/** Reports a tag that the simulator does not draw, and defines it as a box that shows its name. */
function definePlaceholder(tag: string): void {
  const error = new Error(`not simulated: <${tag}>`)
  // The stack contains no script of the author, so it is replaced by the position in the template.
  if (bundle.unknownTags[tag]) error.stack = `${error}\n    at ${bundle.unknownTags[tag]}`
  errors.report(error)
  defineBuiltin(tag, {
    created() {
      hostOf(this).classList.add('sim-unknown')
      hostOf(this).dataset.tag = tag
    },
  })
}
