import { createElement, defineBuiltin, hostOf, withFileUrl } from './define.ts'
import { booleanProperties, defaultedProperties, stringProperties } from './properties.ts'

const IMAGE_PROPERTIES = {
  ...booleanProperties('lazyLoad showMenuByLongpress webp fadeIn'),
  ...stringProperties('src'),
  ...defaultedProperties({ mode: 'scaleToFill' }),
}

const OBJECT_FIT_OF_MODE: Record<string, string> = { aspectFit: 'contain', aspectFill: 'cover' }

export function defineImage(): void {
  for (const name of ['image', 'cover-image']) {
    defineBuiltin(name, {
      leaf: true,
      properties: IMAGE_PROPERTIES,
      observers: {
        mode(mode: string) {
          hostOf(this).setAttribute('mode', mode)
          // A mode such as `top left` does not scale the image; it says which part is visible.
          const isPosition = /^(top|bottom|left|right|center)/.test(mode)
          Object.assign(this.sim.image.style, {
            objectFit: isPosition ? 'none' : (OBJECT_FIT_OF_MODE[mode] ?? ''),
            objectPosition: isPosition ? mode : '',
          })
        },
        src(filePath: string) {
          withFileUrl(this, filePath, (url) => {
            const image: HTMLImageElement = this.sim.image
            image.hidden ||= !url
            if (url) image.src = url
            else image.removeAttribute('src')
            // There is no such file. The browser fires no event, because it loads nothing.
            if (filePath && !url) image.dispatchEvent(new Event('error'))
          })
        },
        alt(alternativeText: string) {
          this.sim.image.alt = alternativeText
        },
      },
      created() {
        hostOf(this).setAttribute('mode', 'scaleToFill')
        const image = createElement('img')
        image.draggable = false
        image.alt = ''
        image.hidden = true
        image.addEventListener('load', () => {
          image.hidden = false
          this.triggerEvent('load', { width: image.naturalWidth, height: image.naturalHeight })
        })
        image.addEventListener('error', () => {
          const errMsg = `GET ${this.data.src} failed`
          // The browser would draw a symbol for a broken image, whereas a phone draws nothing.
          image.hidden = true
          console.warn(`[image] ${errMsg}`)
          this.triggerEvent('error', { errMsg })
        })
        const imageBox = createElement('div')
        imageBox.append(image)
        hostOf(this).append(imageBox)
        this.sim.image = image
      },
    })
  }
}
