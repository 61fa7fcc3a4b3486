import { h } from '../../dom.ts'
import type { View } from './view.ts'

const SCOPES: Record<string, string> = {
  'scope.userLocation': '位置信息',
  'scope.userLocationBackground': '后台位置',
  'scope.camera': '摄像头',
  'scope.record': '麦克风',
  'scope.writePhotosAlbum': '添加到相册',
}

/** `允许`/`拒绝`, as WeChat draws them under every request. */
const answers = (allow: () => void, deny: () => void) =>
  h(
    'div',
    { class: 'answers' },
    h('button', { class: 'deny', 'data-answer': 'authorizeCancel', onclick: deny }, '拒绝'),
    h('button', { class: 'allow', 'data-answer': 'authorizeAllow', autofocus: true, onclick: allow }, '允许'),
  )

export const permission: View<'permission'> = {
  place: 'sheet',
  label: (input) => `申请${input.what}`,
  cancelled: false,
  draw: (input, done, phone) => [
    h('div', { class: 'asker' }, phone.boot.appName, h('span', {}, ' 申请')),
    h('h2', {}, input.what),
    h('p', { class: 'soft' }, input.reason),
    answers(
      () => done(true),
      () => done(false),
    ),
  ],
}

export const phoneNumber: View<'phoneNumber'> = {
  place: 'sheet',
  label: () => '申请使用你的手机号',
  cancelled: false,
  draw: (input, done, phone) => [
    h('div', { class: 'asker' }, phone.boot.appName, h('span', {}, ' 申请')),
    h('h2', {}, '获取你的手机号'),
    h('p', { class: 'number' }, input.number, h('small', {}, '微信绑定号码')),
    answers(
      () => done(true),
      () => done(false),
    ),
  ],
}

export const subscribe: View<'subscribe'> = {
  place: 'sheet',
  label: () => '申请发送订阅消息',
  cancelled: { accepted: [], always: false },
  draw: (input, done, phone) => {
    const boxes = input.templates.map((id) => h('input', { type: 'checkbox', checked: true, value: id }))
    const always = h('input', { type: 'checkbox' })
    const accepted = () => boxes.filter((box) => box.checked).map((box) => box.value)
    return [
      h('div', { class: 'asker' }, phone.boot.appName, h('span', {}, ' 申请')),
      h('h2', {}, '发送以下消息'),
      ...boxes.map((box) => h('label', { class: 'choice' }, box, h('code', {}, box.value))),
      h('label', { class: 'choice soft' }, always, '总是保持以上选择，不再询问'),
      answers(
        () => done({ accepted: accepted(), always: always.checked }),
        () => done({ accepted: [], always: always.checked }),
      ),
    ]
  },
}

export const settings: View<'settings'> = {
  place: 'full',
  label: () => '设置',
  cancelled: {},
  draw: (input, done) => {
    const boxes = Object.entries(input.scopes).map(([scope, given]) =>
      h('input', { type: 'checkbox', role: 'switch', checked: given, value: scope }),
    )
    return [
      h('h2', {}, '设置'),
      h('p', { class: 'soft' }, boxes.length ? '允许使用' : '这个小程序还没有申请过权限。'),
      ...boxes.map((box) => h('label', { class: 'choice' }, h('span', {}, SCOPES[box.value] ?? box.value), box)),
      h(
        'button',
        {
          class: 'apart',
          onclick: () => done(Object.fromEntries(boxes.map((box) => [box.value, box.checked]))),
        },
        '完成',
      ),
    ]
  },
}

export const contact: View<'contact'> = {
  place: 'full',
  label: () => '客服消息',
  cancelled: null,
  draw: (input, done) => [
    h('h2', {}, '客服消息'),
    h('p', { class: 'soft' }, `${input.title}：在微信里，这里打开客服会话。`),
    h('button', { class: 'apart', autofocus: true, onclick: () => done(null) }, '返回小程序'),
  ],
}

export const share: View<'share'> = {
  place: 'sheet',
  label: () => '转发',
  cancelled: false,
  draw: (input, done) => [
    h('h2', {}, '发送给朋友'),
    h('p', { class: 'card' }, input.title, h('small', {}, input.path)),
    h(
      'div',
      { class: 'answers' },
      h('button', { class: 'deny', 'data-answer': 'shareCancel', onclick: () => done(false) }, '取消'),
      h('button', { class: 'allow', 'data-answer': 'shareConfirm', onclick: () => done(true) }, '发送'),
    ),
  ],
}
