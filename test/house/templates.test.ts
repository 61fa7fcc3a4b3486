import { describe, expect, it } from 'vitest'
import { findUndeclaredTags } from '../../local/simulator/compile/undeclared-tags'
import { files, read } from './sources'

const OPENING = /<([a-z][a-z-]*)((?:\s+[^\s=>/]+(?:=(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/g

const templates = files(/^miniprogram\/.*\.wxml$/)

/** Every opening tag of our templates, with where it stands. */
const tags = templates.flatMap((file) => {
  const text = read(file)
  return [...text.matchAll(OPENING)].map(({ index, 1: tag, 2: rest }) => ({
    where: `${file}:${text.slice(0, index).split('\n').length}`,
    tag: tag!,
    has: (name: string) =>
      new RegExp(`\\s${name}(=|\\s|$)`).test(rest!.replace(/"[^"]*"|'[^']*'/g, '')),
  }))
})

const which = (wrong: (tag: (typeof tags)[number]) => boolean) =>
  tags.filter(wrong).map(({ where, tag }) => `${where} <${tag}>`)

/** What the platform, or Vant, tells a screen reader by itself. */
const known = (tag: string) =>
  tag.startsWith('van-') || ['button', 'navigator', 'picker', 'map'].includes(tag)

describe('what a template is made of', () => {
  it('is WeChat’s own, or declared in the JSON beside it or in app.json: what is not is drawn by no phone', () => {
    const declared = (file: string): object => JSON.parse(read(file)).usingComponents

    const everywhere = declared('miniprogram/app.json')
    const undeclared = templates.flatMap((file) => {
      const own = declared(file.replace(/wxml$/, 'json'))
      return [...findUndeclaredTags(read(file), { ...everywhere, ...own })].map(
        ({ tagName, line }) => `${file}:${line} <${tagName}>`,
      )
    })

    expect(undeclared).toEqual([])
  })

  it('calls what its own wxs gives and nothing else: WeChat calls no method of data', () => {
    const calls = templates.flatMap((file) => {
      const text = read(file)
      const modules = [...text.matchAll(/<wxs\s+module="(\w+)"/g)].map(([, name]) => name)
      const called = [...text.matchAll(/\{\{[^}]*?(\w+)\.\w+\([^}]*\}\}/g)]
      return called
        .filter(([, object]) => !modules.includes(object))
        .map(([expression]) => `${file} ${expression}`)
    })
    expect(calls).toEqual([])
  })
})

describe('what a screen reader is told by a template', () => {
  it('is a role under WeChat’s name for it: aria-role, not role', () => {
    expect(which(({ has }) => has('role'))).toEqual([])
  })

  it('is the role of everything that is tapped', () => {
    const tapped = ['bind:tap', 'catch:tap', 'bindtap', 'catchtap']
    expect(which(({ tag, has }) => !known(tag) && tapped.some(has) && !has('aria-role'))).toEqual(
      [],
    )
  })

  it('is the name of everything that is typed into and of every picture', () => {
    const named = [
      'input',
      'textarea',
      'image',
      'canvas',
      'map',
      'live-player',
      'live-pusher',
      'camera',
      'video',
    ]
    expect(
      which(({ tag, has }) => named.includes(tag) && !has('aria-label') && !has('aria-hidden')),
    ).toEqual([])
  })

  it('reaches it: WeChat’s own elements carry aria-*, other components do not', () => {
    const own = [
      'view',
      'text',
      'image',
      'input',
      'textarea',
      'canvas',
      'picker',
      'button',
      'map',
      'scroll-view',
    ]
    const media = [
      'live-player',
      'live-pusher',
      'camera',
      'video',
      'navigator',
      'swiper',
      'swiper-item',
      'switch',
      'slider',
    ]
    const wrong = which(
      ({ tag, has }) => ![...own, ...media, 'van-button'].includes(tag) && has('aria-[a-z]+'),
    )

    expect(wrong).toEqual([])
  })
})
