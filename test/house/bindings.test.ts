import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkBindings } from '../../scripts/bindings/check'
import { root } from './sources'

/** Constructs that the check does not understand. Teach it the construct before raising this. */
const MOST_UNRESOLVED = 0
/**
 * Members that are read of a component's property of type `Object` or `Array`, in percent of all.
 * `value: null as Shop | null` in place of `type: Object` alone gives the property its type.
 */
const MOST_UNTYPED_PERCENT = 1.6

describe('the templates of the Mini Program', () => {
  const report = checkBindings()

  it('name only handlers, data, properties and events that exist', () => {
    expect(report.faults).toEqual([])
  })

  it('hold nothing that the check passes over', () => {
    if (report.unresolved.length > 0)
      console.log(`not understood: ${report.unresolved.length}\n${report.unresolved.join('\n')}`)
    expect(report.unresolved.length).toBeLessThanOrEqual(MOST_UNRESOLVED)

    const { members, untypedMembers } = report.counts
    expect((100 * untypedMembers) / members).toBeLessThanOrEqual(MOST_UNTYPED_PERCENT)
  })

  it('are all read', () => {
    expect(report.counts.templates).toBeGreaterThan(160)
    expect(report.counts.expressions).toBeGreaterThan(4000)
    expect(report.counts.handlers).toBeGreaterThan(1000)
    expect(report.counts.properties).toBeGreaterThan(2500)
    expect(report.counts.members).toBeGreaterThan(2500)
  })
})

/** A page or component of a few lines, as it would lie in `miniprogram/planted/<name>/`. */
interface Planted {
  template: string
  script: string
  usingComponents?: Record<string, string>
}

const FOLDER = 'miniprogram/planted'

function plantedFiles(pages: Record<string, Planted>): Map<string, string> {
  const files = new Map<string, string>()
  for (const [name, { template, script, usingComponents = {} }] of Object.entries(pages)) {
    const path = join(root, FOLDER, name, name)
    files.set(`${path}.wxml`, template)
    files.set(`${path}.ts`, script)
    files.set(`${path}.json`, JSON.stringify({ usingComponents }))
  }
  return files
}

/** A component with properties, an external class, and events that it fires in two ways. */
const shelf: Planted = {
  script: `
    Component({
      externalClasses: ['board-class'],
      properties: { bookTitle: String, rows: { type: Array, value: [] as { code: string }[] } },
      data: { open: false, drawn: { height: 0 } },
      methods: {
        tap() {
          const events = { open: 'close', shut: 'opening' } as const
          this.triggerEvent(events[this.data.open ? 'open' : 'shut'])
          this.triggerEvent('move', { by: 1 })
        },
      },
    })`,
  template: `<view wx:for="{{rows}}" wx:key="code" bind:tap="tap">{{item.code}}{{bookTitle}}</view>
    <view>{{drawn.hight}}</view>
    <view bind:tap="tep">{{bookTitel}}</view>`,
}

const usesShelf = { shelf: '/planted/shelf/shelf', 'van-button': '@vant/weapp/button/index' }

const planted: Record<string, Planted> = {
  shelf,
  handlers: {
    script: `
      import { registerPage } from '../../page/base-page'
      const part = { fromPart() {} }
      registerPage({
        ...part,
        data: { isOn: true, count: 0 },
        tapped() { this.helper() },
        touched: () => undefined,
        helper() {},
        add(count: number) { return count },
        listen(event: WechatMiniprogram.TouchEvent | string) { return event },
      })`,
    template: `<view bind:tap="tapped" bindtap="touched" catch:touchmove="fromPart" bind:longpress="openUrl" />
      <view bind:tap="taped" />
      <view bindtap="Tapped" />
      <view catch:tap="helpr" />
      <view catchtap="openUrl2" />
      <view mut-bind:tap="tapedd" />
      <view capture-bind:tap="formPart" />
      <view capture-catch:tap="zzzzzz" />
      <view bind:tap="{{isOn ? 'tapped' : 'toched'}}" catch:touchstart="" />
      <view bind:tap="count" bind:longpress="listen" />
      <view bind:tap="add" />`,
  },
  factories: {
    script: `
      import { registerCasePage } from '../../page/case-page'
      import type { CaseView } from '../../shared/contract/case-view'
      registerCasePage({ showCase(view: CaseView) { this.setData({ view }) }, async loadContent() {} })`,
    template: `<view bind:tap="openItem" data-x="{{view.merchant.name}}{{evidenceProblem}}" />
      <view bind:tap="openItems">{{view.merchant.nmae}}</view>`,
  },
  form: {
    script: `
      import { registerFormPage } from '../../page/form-page'
      registerFormPage({
        questionIds: ['shop', 'amount'],
        query: { id: '' },
        data: { shop: '' },
        async loadContent() { return { shop: this.query.id } },
      })`,
    template: `<input bind:input="enterText" bind:focus="askPrivacy" value="{{shop}}" />
      <view>{{errors.shop}}{{errors.shops}}</view>
      <view bind:tap="retryItem">{{query.id}}</view>
      <view bind:tap="loadContent" bind:longpress="refresh" />`,
  },
  evidence: {
    script: `
      import { registerEvidenceForm } from '../../page/evidence-form-page'
      registerEvidenceForm({
        questionIds: ['evidence'],
        data: {},
        enterSpokenWords(words: string) { this.setData({ problem: words }) },
      })`,
    template: '<view bind:tap="retryItem" wx:if="{{recording}}">{{recordings}}</view>',
  },
  data: {
    script: `
      import { registerPage } from '../../page/base-page'
      interface Shop { name: string; owner: { name: string } | null; kind: 'stall' | 'market' }
      type Answer = { kind: 'found'; shop: Shop } | { kind: 'lost'; reason: string }
      registerPage({
        data: {
          shop: null as Shop | null,
          shops: [] as Shop[],
          answer: null as Answer | null,
          byCode: {} as Record<'a' | 'b', Shop>,
          anything: {} as any,
          code: 'a' as 'a' | 'b',
        },
        async loadContent() { return { shops: [] } },
      })`,
    template: `<view>{{shop.owner.name}}{{answer.shop.name}}{{answer.reason}}{{anything.at.all}}{{ready}}</view>
      <view wx:if="{{shpo}}">{{ready ? shop.nam : ''}}</view>
      <view class="card {{shop.owner.nmae && 'a'}}">{{answer.raeson}}</view>
      <view wx:for="{{shops}}" wx:key="name">{{index}}{{item.kind}}{{item.knd}}</view>
      <view wx:for="{{shops}}" wx:for-item="one" wx:for-index="at" wx:key="nam">{{at}}{{one.name}}{{item.name}}</view>
      <view>{{byCode[code].name}}{{byCode[code].nme}}{{byCode.c}}</view>
      <view>{{shop.kind === 'stall'}}{{shop.kind === 'stahl'}}</view>
      <view>{{ {a: shop.name, b: [shop.neme]}.a }}{{index}}</view>
      <view>{{shop.name +}}{{class ? shop.name : ''}}</view>
      <view wx:fro="{{shops}}" data-x="{{shops[0].name + shop.length}}">{{shop.name</view>`,
  },
  templates: {
    script: `
      import { registerPage } from '../../page/base-page'
      registerPage({ data: { row: { title: '', lines: [1] } } })`,
    template: `<wxs module="words">
        function shout(text) { if (text<1) return ''; return text }
        module.exports = { shout: shout }
      </wxs>
      <template name="line"><view>{{title}}{{words.shout(title)}}{{words.shuot(title)}}{{row.title}}</view></template>
      <template name="spare"><view /></template>
      <template is="line" data="{{...row}}" />
      <template is="line" data="{{title: row.titel}}" />
      <template is="lien" data="{{row}}" />`,
  },
  components: {
    usingComponents: usesShelf,
    script: `
      import { registerPage } from '../../page/base-page'
      registerPage({ data: { rows: [{ code: '' }] }, tapped() {} })`,
    template: `<shelf id="a" class="b" data-c="d" board-class="e" book-title="f" rows="{{rows}}" bind:close="tapped"
          bind:opening="tapped" bind:move="tapped" bind:tap="tapped" wx:if="{{rows}}" />
      <shelf book-titel="f" bind:closed="tapped" />
      <van-button custom-class="a" loading-text="b" open-type="c" bind:click="tapped" bind:getphonenumber="tapped" />
      <van-button laoding bind:clik="tapped" />
      <input bind:confirm="tapped" bind:confrim="tapped" />
      <view bind:input="tapped" />`,
  },
  unused: {
    script: `
      import { registerPage } from '../../page/base-page'
      const ways = { a: 'byName', b: 'byOtherName' } as const
      registerPage({
        data: { way: 'a' as 'a' | 'b' },
        onShow() { this.used(); this[ways[this.data.way]]() },
        used() {},
        byName() {},
        byOtherName() {},
        retryLoading() {},
        forgotten() {},
      })`,
    template: '<view />',
  },
  unresolved: {
    usingComponents: usesShelf,
    script: `
      import { registerPage } from '../../page/base-page'
      registerPage({ data: { name: '' as string, item: null } })`,
    template: `<view bind:tap="{{name}}" />
      <include src="./other.wxml" />
      <channel-live bind:error="openUrl" />
      <view wx:if="{{item.a}}" />`,
  },
  // Factories that put their pages together in other ways than those of `miniprogram/page/`.
  otherFactory: {
    script: `
      declare function panel<Data extends object, Own>(
        state: { data: Data; actions: Own } & ThisType<{ data: Data; close(): void } & Own>,
      ): void
      panel({ data: { title: '' }, actions: { open() { this.close() } } })`,
    template: '<view bind:tap="open" bind:longpress="close">{{title}}{{titel}}</view>',
  },
  returnedPage: {
    script: `
      declare function assemble<Data extends object>(state: { data: Data }): { data: Data; close(): void }
      assemble({ data: { title: '' } })`,
    template: '<view bind:tap="close">{{title}}{{titel}}</view>',
  },
  // Names of events that are known only while the Mini Program runs.
  echo: {
    script: `
      Component({
        behaviors: ['wx://form-field'],
        data: { name: '' },
        methods: { tap() { this.triggerEvent(this.data.name) } },
      })`,
    template: '<view bind:tap="tap" />',
  },
  listener: {
    usingComponents: { echo: '/planted/echo/echo', lost: '/planted/lost/lost' },
    script: `
      import { registerPage } from '../../page/base-page'
      registerPage({ data: { any: {} as any } })`,
    template: `<template name="a"><view /></template>
      <echo bind:shout="openUrl" text="a" />
      <lost />
      <template is="{{any}}" /><template is="a" data="{{...any}}" />`,
  },
  nameless: { script: 'export const page = 1', template: '<view />' },
}

describe('a fault planted in a template', () => {
  const { faults, unresolved } = checkBindings(plantedFiles(planted))

  const ofPage = (remarks: string[], name: string): string[] =>
    remarks
      .filter((remark) => remark.startsWith(`${FOLDER}/${name}/`))
      .map((remark) => remark.slice(`${FOLDER}/${name}/${name}.`.length))

  it('is reported with the handler, and the nearest method', () => {
    const script = 'planted/handlers/handlers.ts'
    expect(ofPage(faults, 'handlers')).toEqual([
      `wxml:2 no handler "taped" in ${script}; did you mean "tapped"?`,
      `wxml:3 no handler "Tapped" in ${script}; did you mean "tapped"?`,
      `wxml:4 no handler "helpr" in ${script}; did you mean "helper"?`,
      `wxml:5 no handler "openUrl2" in ${script}; did you mean "openUrl"?`,
      `wxml:6 no handler "tapedd" in ${script}; did you mean "tapped"?`,
      `wxml:7 no handler "formPart" in ${script}; did you mean "fromPart"?`,
      `wxml:8 no handler "zzzzzz" in ${script}; write the method, or correct the name`,
      `wxml:9 no handler "toched" in ${script}; did you mean "touched"?`,
      `wxml:10 no handler "count" in ${script}; write the method, or correct the name`,
      `wxml:11 "add" in ${script} does not take an event; write a handler that calls it`,
    ])
  })

  it('is told apart from what a factory gives to the page', () => {
    const view = '{ id?: string | undefined; name: string; address: string; }'
    expect(ofPage(faults, 'factories')).toEqual([
      'wxml:2 no handler "openItems" in planted/factories/factories.ts; did you mean "openItem"?',
      `wxml:2 no member "nmae" of view.merchant (${view}) in planted/factories/factories.ts; did you mean "name"?`,
    ])
    expect(ofPage(faults, 'form')).toEqual([
      'wxml:2 no member "shops" of errors (Partial<Record<"shop" | "amount", string>>) in planted/form/form.ts; did you mean "shop"?',
      'wxml:3 no handler "retryItem" in planted/form/form.ts; write the method, or correct the name',
      'wxml:3 no data "query" in planted/form/form.ts; add it to the data, or correct the template',
      'wxml:4 "loadContent" in planted/form/form.ts is an option that the factory calls; bind a method instead',
    ])
    expect(ofPage(faults, 'evidence')).toEqual([
      'wxml:1 no data "recordings" in planted/evidence/evidence.ts; did you mean "recording"?',
    ])
    expect(ofPage(faults, 'otherFactory')).toEqual([
      'wxml:1 no data "titel" in planted/otherFactory/otherFactory.ts; did you mean "title"?',
    ])
    expect(ofPage(faults, 'returnedPage')).toEqual([
      'wxml:1 no data "titel" in planted/returnedPage/returnedPage.ts; did you mean "title"?',
    ])
  })

  it('is reported with the data, at any depth', () => {
    const script = 'planted/data/data.ts'
    const answer = '({ kind: "found"; shop: Shop; } | { kind: "lost"; reason: string; })'

    expect(ofPage(faults, 'data')).toEqual([
      `wxml:2 no data "shpo" in ${script}; did you mean "shop"?`,
      `wxml:2 no member "nam" of shop (Shop) in ${script}; did you mean "name"?`,
      `wxml:3 no member "nmae" of shop.owner ({ name: string; }) in ${script}; did you mean "name"?`,
      `wxml:3 no member "raeson" of answer ${answer} in ${script}; did you mean "reason"?`,
      `wxml:4 no member "knd" of item (Shop) in ${script}; did you mean "kind"?`,
      'wxml:5 wx:key="nam": no item has it (Shop); did you mean "name"?',
      `wxml:5 no data "item" in ${script}; add it to the data, or correct the template`,
      `wxml:6 no member "nme" of byCode[code] (Shop) in ${script}; did you mean "name"?`,
      `wxml:6 no member "c" of byCode (Record<"a" | "b", Shop>) in ${script}; add it to this type, or correct the template`,
      'wxml:7 shop.kind is never "stahl", only stall, market; did you mean "stall"?',
      `wxml:8 no member "neme" of shop (Shop) in ${script}; did you mean "name"?`,
      `wxml:8 no data "index" in ${script}; add it to the data, or correct the template`,
      'wxml:9 "shop.name +" cannot be read: Expression expected.',
      `wxml:9 "class ? shop.name : ''" cannot be read: '{' expected. Is "class" a key of the data? Rename it: JavaScript reserves it.`,
      'wxml:10 WeChat knows no wx:fro; did you mean "wx:for"?',
      `wxml:10 no member "length" of shop (Shop) in ${script}; add it to this type, or correct the template`,
      'wxml:10 an expression of "{{shop.name" has no end',
    ])
  })

  it('is reported in a <template> and with a wxs module', () => {
    const script = 'planted/templates/templates.ts'
    expect(ofPage(faults, 'templates')).toEqual([
      `wxml:5 no member "shuot" of words (an object of the template) in ${script}; did you mean "shout"?`,
      `wxml:5 no data "row" in ${script}; add it to the data, or correct the template`,
      `wxml:8 no member "titel" of row ({ title: string; lines: number[]; }) in ${script}; did you mean "title"?`,
      'wxml:9 no <template name="lien"> in this file; did you mean "line"?',
      'wxml:6 no <template is="spare"> uses this template; delete it',
    ])
  })

  it('is reported with a component’s property and event', () => {
    const button = '@vant/weapp/dist/button/index.js'
    expect(ofPage(faults, 'components')).toEqual([
      'wxml:3 <shelf> has no property "bookTitel" in planted/shelf/shelf.ts; did you mean "bookTitle"?',
      'wxml:3 <shelf> never fires "closed" in planted/shelf/shelf.ts; did you mean "close"?',
      `wxml:5 <van-button> has no property "laoding" in ${button}; did you mean "loading"?`,
      `wxml:5 <van-button> never fires "clik" in ${button}; did you mean "click"?`,
      'wxml:6 <input> of WeChat never fires "confrim"; did you mean "confirm"?',
      'wxml:7 <view> of WeChat never fires "input"; let the component fire it, or take the handler away',
    ])
    expect(ofPage(faults, 'shelf')).toEqual([
      'wxml:2 no member "hight" of drawn ({ height: number; }) in planted/shelf/shelf.ts; did you mean "height"?',
      'wxml:3 no handler "tep" in planted/shelf/shelf.ts; did you mean "tap"?',
      'wxml:3 no data "bookTitel" in planted/shelf/shelf.ts; did you mean "bookTitle"?',
    ])
  })

  it('is reported where no template and no script uses a method', () => {
    expect(ofPage(faults, 'unused')).toEqual([
      'ts:11 no template and no script uses the method "forgotten"; bind it or delete it',
    ])
  })

  it('is counted where the check cannot tell', () => {
    expect(ofPage(unresolved, 'unresolved')).toEqual([
      'wxml:1 the handler of bind:tap: its type is not a set of names',
      'wxml:2 <include>',
      'wxml:3 the events of <channel-live>, absent in builtin-events.ts',
      'wxml:4 "item", whose type is never or null',
    ])
    expect(ofPage(unresolved, 'echo')).toEqual([
      'ts:2 behaviors of a component',
      'ts:5 triggerEvent(this.data.name): its type is not a set of names',
    ])
    expect(ofPage(unresolved, 'listener')).toEqual([
      'wxml:2 the event "shout" of <echo>',
      'wxml:2 the property "text" of <echo>',
      'wxml:3 the component <lost>',
      'wxml:4 <template is> with a name that is not known',
      'wxml:4 <template> with data of any type',
    ])
    expect(ofPage(unresolved, 'nameless')).toEqual([
      'wxml:1 no page or component is registered in planted/nameless/nameless.ts',
    ])
    expect([...ofPage(faults, 'echo'), ...ofPage(faults, 'listener')]).toEqual([])
  })
})
