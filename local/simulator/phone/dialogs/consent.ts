import { h } from 'miniapp-cloud/client'
import type { Phone } from '../../contract.ts'
import { createAnswerButtons, type DialogView } from './view.ts'

const SCOPE_LABELS: Record<string, string> = {
  'scope.userLocation': '位置信息',
  'scope.userLocationBackground': '后台位置',
  'scope.camera': '摄像头',
  'scope.record': '麦克风',
  'scope.writePhotosAlbum': '添加到相册',
}

const createConsentButtons = (deny: () => void, allow: () => void) =>
  createAnswerButtons(deny, allow, ['拒绝', '允许'], ['authorizeCancel', 'authorizeAllow'])

/** The line above a request: the name of the app that asks. */
const createRequestTitle = ({ boot }: Phone) => h('div.asker', boot.appName, h('span', ' 申请'))

export const permission: DialogView<'permission'> = {
  layout: 'sheet',
  label: (options) => `申请${options.purpose}`,
  cancelledAnswer: false,
  createContent: (options, finishDialog, phone) => [
    createRequestTitle(phone),
    h('h2', options.purpose),
    h('p.soft', options.reason),
    createConsentButtons(finishDialog.bind(null, false), finishDialog.bind(null, true)),
  ],
}

export const phoneNumber: DialogView<'phoneNumber'> = {
  layout: 'sheet',
  label: () => '申请使用你的手机号',
  cancelledAnswer: false,
  createContent: (options, finishDialog, phone) => [
    createRequestTitle(phone),
    h('h2', '获取你的手机号'),
    h('p.number', options.number, h('small', '微信绑定号码')),
    createConsentButtons(finishDialog.bind(null, false), finishDialog.bind(null, true)),
  ],
}

export const subscribe: DialogView<'subscribe'> = {
  layout: 'sheet',
  label: () => '申请发送订阅消息',
  cancelledAnswer: { accepted: [], isRemembered: false },
  createContent: (options, finishDialog, phone) => {
    const checkboxes = options.templates.map((templateId) =>
      h('input', { type: 'checkbox', checked: true, value: templateId }),
    )
    const rememberCheckbox = h('input', { type: 'checkbox' })
    const checkedTemplates = () =>
      checkboxes.filter((checkbox) => checkbox.checked).map((checkbox) => checkbox.value)
    return [
      createRequestTitle(phone),
      h('h2', '发送以下消息'),
      ...checkboxes.map((checkbox) => h('label.choice', checkbox, h('code', checkbox.value))),
      h('label.choice.soft', rememberCheckbox, '总是保持以上选择，不再询问'),
      createConsentButtons(
        () => finishDialog({ accepted: [], isRemembered: rememberCheckbox.checked }),
        () =>
          finishDialog({ accepted: checkedTemplates(), isRemembered: rememberCheckbox.checked }),
      ),
    ]
  },
}

export const settings: DialogView<'settings'> = {
  layout: 'full',
  label: () => '设置',
  cancelledAnswer: {},
  createContent: (options, finishDialog) => {
    const checkboxes = Object.entries(options.scopes).map(([scope, isGranted]) =>
      h('input', { type: 'checkbox', role: 'switch', checked: isGranted, value: scope }),
    )
    return [
      h('h2', '设置'),
      h('p.soft', checkboxes.length ? '允许使用' : '这个小程序还没有申请过权限。'),
      ...checkboxes.map((checkbox) =>
        h('label.choice', h('span', SCOPE_LABELS[checkbox.value] ?? checkbox.value), checkbox),
      ),
      h(
        'button.apart',
        {
          onclick: () =>
            finishDialog(
              Object.fromEntries(checkboxes.map((checkbox) => [checkbox.value, checkbox.checked])),
            ),
        },
        '完成',
      ),
    ]
  },
}

export const contact: DialogView<'contact'> = {
  layout: 'full',
  label: () => '客服消息',
  cancelledAnswer: null,
  createContent: (options, finishDialog) => [
    h('h2', '客服消息'),
    h('p.soft', `${options.title}：在微信里，这里打开客服会话。`),
    h('button.apart', { autofocus: true, onclick: () => finishDialog(null) }, '返回小程序'),
  ],
}

export const share: DialogView<'share'> = {
  layout: 'sheet',
  label: () => '转发',
  cancelledAnswer: false,
  createContent: (options, finishDialog) => [
    h('h2', '发送给朋友'),
    h('p.card', options.title, h('small', options.path)),
    createAnswerButtons(
      finishDialog.bind(null, false),
      finishDialog.bind(null, true),
      ['取消', '发送'],
      ['shareCancel', 'shareConfirm'],
    ),
  ],
}
