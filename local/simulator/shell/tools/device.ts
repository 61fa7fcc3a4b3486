import { fill, h } from 'miniapp-cloud/client'
import { openGround } from '../../ground.ts'
import type { Tool } from './tool.ts'

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
  ...{ theme: '外观', fontSizeSetting: '字号', network: '网络', screen: '屏幕', keyboard: '键盘', delay: '线路' },
  ...{ heading: '朝向', acceleration: '姿态' },
}

/** What the person changes on the phone itself: looks, type size, line, and where it stands. */
export const deviceTool: Tool = (phone, root) => {
  const { device } = phone
  const groups = (Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => {
    const set = (value: string) => {
      const current = device[name]
      const numbers = value.split(',').map(Number)
      const chosen = Array.isArray(current) ? numbers : typeof current === 'number' ? numbers[0] : value
      phone.setDevice({ [name]: chosen })
      deviceTool(phone, root)
    }
    const buttons = Object.entries(CHOICES[name]).map(([value, label]) =>
      h('button', { 'aria-pressed': String(String(device[name]) === value), onclick: () => set(value) }, label),
    )
    return h('div.choice', { role: 'group', 'aria-label': LABELS[name] }, h('b', LABELS[name]), ...buttons)
  })
  const marks = phone.desk.persons.map((person) => ({ ...person.location, label: person.label }))
  const ground = openGround(device.location, marks, (at) =>
    phone.setDevice({ location: { ...at, accuracy: device.location.accuracy } }),
  )
  const speech = h('textarea', {
    'aria-label': '说的话',
    rows: 2,
    placeholder: '按住说话时说了什么（代替同声传译插件）',
    onchange: () => phone.setDevice({ speech: speech.value }),
  }) as HTMLTextAreaElement
  speech.value = device.speech
  const said = h('div.choice', h('b', '说的话'), speech)
  fill(root, h('div.settings', h('div', ...groups, said), ground))
}
