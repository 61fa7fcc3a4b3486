import { h } from 'miniapp-cloud/client'
import type { Phone } from '../../contract.ts'
import { answers, type View } from './view.ts'

const SCOPES: Record<string, string> = {
  'scope.userLocation': '位置信息',
  'scope.userLocationBackground': '后台位置',
  'scope.camera': '摄像头',
  'scope.record': '麦克风',
  'scope.writePhotosAlbum': '添加到相册',
}

/** What WeChat draws under and over every request of an app. */
const allowance = (deny: () => void, allow: () => void) =>
  answers(deny, allow, ['拒绝', '允许'], ['authorizeCancel', 'authorizeAllow'])
const asker = ({ boot }: Phone) => h('div.asker', boot.appName, h('span', ' 申请'))

export const permission: View<'permission'> = {
  place: 'sheet',
  label: (input) => `申请${input.what}`,
  cancelled: false,
  draw: (input, done, phone) => [
    asker(phone),
    h('h2', input.what),
    h('p.soft', input.reason),
    allowance(done.bind(null, false), done.bind(null, true)),
  ],
}

export const phoneNumber: View<'phoneNumber'> = {
  place: 'sheet',
  label: () => '申请使用你的手机号',
  cancelled: false,
  draw: (input, done, phone) => [
    asker(phone),
    h('h2', '获取你的手机号'),
    h('p.number', input.number, h('small', '微信绑定号码')),
    allowance(done.bind(null, false), done.bind(null, true)),
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
      asker(phone),
      h('h2', '发送以下消息'),
      ...boxes.map((box) => h('label.choice', box, h('code', box.value))),
      h('label.choice.soft', always, '总是保持以上选择，不再询问'),
      allowance(
        () => done({ accepted: [], always: always.checked }),
        () => done({ accepted: accepted(), always: always.checked }),
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
      h('h2', '设置'),
      h('p.soft', boxes.length ? '允许使用' : '这个小程序还没有申请过权限。'),
      ...boxes.map((box) => h('label.choice', h('span', SCOPES[box.value] ?? box.value), box)),
      h(
        'button.apart',
        { onclick: () => done(Object.fromEntries(boxes.map((box) => [box.value, box.checked]))) },
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
    h('h2', '客服消息'),
    h('p.soft', `${input.title}：在微信里，这里打开客服会话。`),
    h('button.apart', { autofocus: true, onclick: () => done(null) }, '返回小程序'),
  ],
}

export const share: View<'share'> = {
  place: 'sheet',
  label: () => '转发',
  cancelled: false,
  draw: (input, done) => [
    h('h2', '发送给朋友'),
    h('p.card', input.title, h('small', input.path)),
    answers(done.bind(null, false), done.bind(null, true), ['取消', '发送'], ['shareCancel', 'shareConfirm']),
  ],
}
