import { GREY_AVATAR } from '../wx/login.ts'
import { createElement, defineBuiltin, hostOf, withFileUrl } from './define.ts'
import {
  booleanProperties,
  defaultedProperties,
  numberProperties,
  stringProperties,
  untypedProperties,
} from './properties.ts'

/** Components whose only purpose is to hold others. */
export function defineContainers(): void {
  const containerTags =
    'sim-box sim-refresher view ad ad-custom official-account share-element sticky-section sticky-header ' +
    'keyboard-accessory'
  for (const tag of containerTags.split(' ')) defineBuiltin(tag, {})
  defineBuiltin('cover-view', { properties: untypedProperties('scrollTop markerId') })
  defineBuiltin('list-view', { properties: untypedProperties('padding') })
  defineBuiltin('grid-view', {
    properties: {
      ...untypedProperties('padding'),
      ...defaultedProperties({
        type: 'aligned',
        crossAxisCount: 2,
        maxCrossAxisExtent: 0,
        mainAxisGap: 0,
        crossAxisGap: 0,
      }),
    },
    observers: {
      'crossAxisCount, maxCrossAxisExtent, mainAxisGap, crossAxisGap'(
        columnCount,
        maxColumnWidth,
        rowGap,
        columnGap,
      ) {
        const columns = maxColumnWidth
          ? `repeat(auto-fill, minmax(min(${maxColumnWidth}px, 100%), 1fr))`
          : `repeat(${columnCount}, 1fr)`
        Object.assign(hostOf(this).style, {
          gridTemplateColumns: columns,
          gap: `${rowGap}px ${columnGap}px`,
        })
      },
    },
  })

  defineBuiltin('open-data', {
    leaf: true,
    properties: stringProperties('type openGid lang defaultText defaultAvatar'),
    observers: {
      'type, defaultText, defaultAvatar'(type: string, defaultText: string, defaultAvatar: string) {
        hostOf(this).textContent = type === 'userNickName' ? '微信用户' : defaultText
        if (type !== 'userAvatarUrl') return
        const image = Object.assign(createElement('img'), { alt: '' })
        withFileUrl(this, defaultAvatar, (url) => (image.src = url || GREY_AVATAR))
        hostOf(this).replaceChildren(image)
      },
    },
  })

  defineBuiltin('match-media', {
    properties: { ...numberProperties('minWidth maxWidth width minHeight maxHeight') },
    observers: {
      'minWidth, maxWidth, width, minHeight, maxHeight'() {
        const { minWidth, maxWidth, width, minHeight, maxHeight } = this.data
        const { innerWidth, innerHeight } = window
        const isMatch =
          innerWidth >= minWidth &&
          innerHeight >= minHeight &&
          (!width || innerWidth === width) &&
          (!maxWidth || innerWidth <= maxWidth) &&
          (!maxHeight || innerHeight <= maxHeight)
        hostOf(this).toggleAttribute('hidden', !isMatch)
      },
    },
  })

  defineBuiltin('root-portal', {
    properties: { enable: { type: Boolean, value: true } },
    boxedSlot: true,
    attached() {
      if (!this.data.enable) return
      // The content moves into the page's element, so that it is hidden together with its page. The
      // host stays where the template has it.
      this.sim.content = hostOf(this).firstElementChild
      hostOf(this).closest('.sim-page')?.append(this.sim.content)
    },
    detached() {
      this.sim.content?.remove()
    },
  })

  defineBuiltin('page-container', {
    boxedSlot: true,
    properties: {
      ...booleanProperties('show round closeOnSlideDown'),
      ...stringProperties('overlayStyle customStyle'),
      ...defaultedProperties({ duration: 300, zIndex: 100, overlay: true, position: 'bottom' }),
    },
    observers: {
      'overlay, overlayStyle, customStyle, zIndex'(
        overlay: boolean,
        overlayStyle: string,
        customStyle: string,
        zIndex: number,
      ) {
        hostOf(this).toggleAttribute('overlay', overlay)
        hostOf(this).setAttribute('style', `${overlay ? overlayStyle : ''}; z-index: ${zIndex}`)
        hostOf(this).firstElementChild?.setAttribute('style', customStyle)
      },
      'round, position'(round: boolean, position: string) {
        hostOf(this).toggleAttribute('round', round)
        hostOf(this).setAttribute('position', position)
      },
      show(shouldShow: boolean) {
        const host = hostOf(this)
        if (shouldShow === host.hasAttribute('show')) return
        host.toggleAttribute('show', shouldShow)
        const transition = shouldShow ? 'enter' : 'leave'
        for (const eventName of [`before${transition}`, transition])
          this.triggerEvent(eventName, {})
        setTimeout(() => this.triggerEvent(`after${transition}`, {}), this.data.duration)
      },
    },
    attached() {
      hostOf(this).addEventListener('click', (event) => {
        if (event.target === hostOf(this) && this.data.overlay)
          this.triggerEvent('clickoverlay', {})
      })
    },
  })
}
