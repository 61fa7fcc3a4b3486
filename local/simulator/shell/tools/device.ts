import { fill, h } from 'miniapp-cloud/client'
import { createLocationPicker } from '../../location-picker.ts'
import type { Tool } from './tool.ts'

/** The values of each setting, as texts, with their labels. */
const CHOICES = {
  theme: { light: '浅色', dark: '深色' },
  fontSizeSetting: { 14: '小字', 16: '标准', 20: '大字', 24: '特大字' },
  network: { wifi: 'Wi-Fi', '4g': '4G', none: '断网' },
  screen: { full: '全面屏', button: '有按键' },
  keyboard: { soft: '弹出', none: '不弹出' },
  delay: { 0: '不慢', 500: '慢 0.5 秒', 2000: '慢 2 秒' },
  heading: { 0: '北', 90: '东', 180: '南', 270: '西' },
  acceleration: { '0,0,-1': '平放', '0,-1,0': '竖立', '-1,0,0': '横立', '0,0,1': '扣放' },
}
const LABELS: Record<keyof typeof CHOICES, string> = {
  theme: '外观',
  fontSizeSetting: '字号',
  network: '网络',
  screen: '屏幕',
  keyboard: '键盘',
  delay: '线路',
  heading: '朝向',
  acceleration: '姿态',
}

/** Converts the text of a choice into a value of the same type as the current value. */
function parseChoice(choiceText: string, currentValue: unknown): unknown {
  const numbers = choiceText.split(',').map(Number)
  if (Array.isArray(currentValue)) return numbers
  return typeof currentValue === 'number' ? numbers[0] : choiceText
}

/** The settings of the phone: theme, font size, network, location and others. */
export const deviceTool: Tool = (phone, container) => {
  const { device } = phone
  const groups = (Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((settingName) => {
    const choose = (choiceText: string) => {
      phone.setDevice({ [settingName]: parseChoice(choiceText, device[settingName]) })
      deviceTool(phone, container)
    }
    const buttons = Object.entries(CHOICES[settingName]).map(([choiceText, choiceLabel]) =>
      h(
        'button',
        {
          'aria-pressed': String(String(device[settingName]) === choiceText),
          onclick: () => choose(choiceText),
        },
        choiceLabel,
      ),
    )
    return h(
      'div.choice',
      { role: 'group', 'aria-label': LABELS[settingName] },
      h('b', LABELS[settingName]),
      ...buttons,
    )
  })
  const marks = phone.desk.persons.map((person) => ({ ...person.location, label: person.label }))
  const map = createLocationPicker(device.location, marks, (place) =>
    phone.setDevice({ location: { ...place, accuracy: device.location.accuracy } }),
  )
  const speechInput = h('textarea', {
    'aria-label': '说的话',
    rows: 2,
    placeholder: '按住说话时说了什么（代替同声传译插件）',
    onchange: () => phone.setDevice({ speech: speechInput.value }),
  }) as HTMLTextAreaElement
  speechInput.value = device.speech
  const speechRow = h('div.choice', h('b', '说的话'), speechInput)
  fill(container, h('div.settings', h('div', ...groups, speechRow), map))
}
