import { define, element, host, withFile } from './define.ts'
import { flags, given, texts } from './properties.ts'

const properties = {
  ...flags('lazyLoad showMenuByLongpress webp fadeIn'),
  ...texts('src'),
  ...given({ mode: 'scaleToFill' }),
}

export function defineImage(): void {
  for (const name of ['image', 'cover-image']) {
    define(name, {
      leaf: true,
      properties,
      observers: {
        mode(this: any, mode: string) {
          host(this).setAttribute('mode', mode)
          // What is no way to fit says which part is seen.
          const part = /^(top|bottom|left|right|center)/.test(mode)
          const fit = part ? 'none' : ({ aspectFit: 'contain', aspectFill: 'cover' } as Record<string, string>)[mode]
          Object.assign(this.sim.image.style, { objectFit: fit ?? '', objectPosition: part ? mode : '' })
        },
        src(this: any, path: string) {
          withFile(this, path, (url) => {
            const image: HTMLImageElement = this.sim.image
            image.hidden ||= !url
            if (url) image.src = url
            else image.removeAttribute('src')
            if (path && !url) image.dispatchEvent(new Event('error'))
          })
        },
        alt(this: any, value: string) {
          this.sim.image.alt = value
        },
      },
      created() {
        host(this).setAttribute('mode', 'scaleToFill')
        const image = element('img')
        image.draggable = false
        image.alt = ''
        image.hidden = true
        image.addEventListener('load', () => {
          image.hidden = false
          this.triggerEvent('load', { width: image.naturalWidth, height: image.naturalHeight })
        })
        image.addEventListener('error', () => {
          const errMsg = `GET ${this.data.src} failed`
          // The browser would draw a broken picture, which a phone does not.
          image.hidden = true
          console.warn(`[image] ${errMsg}`)
          this.triggerEvent('error', { errMsg })
        })
        const box = element('div')
        box.append(image)
        host(this).append(box)
        this.sim.image = image
      },
    })
  }
}
