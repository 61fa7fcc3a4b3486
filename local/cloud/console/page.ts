/** The developer's view of the local cloud. It draws what /cloud/api answers and keeps nothing but the place shown. */

import { type Child, chinaTime, h } from '../client/dom.ts'
import { collection } from './collection.ts'
import { ask, button, json, table } from './dom.ts'

type Overview = any
const pages: Record<
  string,
  {
    title: string
    badge?: (o: Overview) => number
    view: (o: Overview, rest: string) => Promise<HTMLElement[]> | HTMLElement[]
  }
> = {
  calls: {
    title: '函数调用',
    badge: ({ calls }) => calls.filter((call: any) => call.error).length,
    view: ({ calls }) => [
      table(
        ['时间', '函数', '谁', '毫秒', '经过'],
        calls.map((call: any) => [
          chinaTime(call.at),
          call.name,
          call.openid ?? '定时器',
          call.ms,
          h(
            'div',
            call.coldStart !== undefined && h('span.quiet', `冷启动 ${call.coldStart} 毫秒`),
            call.error && h('div.bad', call.error),
            call.logs.length > 0 &&
              h(
                'details',
                h('summary', `日志 ${call.logs.length} 行`),
                ...call.logs.map((log: any) => h('pre', { class: log.level === 'error' ? 'bad' : '' }, log.text)),
              ),
          ),
        ]),
      ),
    ],
  },
  slow: {
    title: '慢查询',
    badge: ({ slow }) => slow.length,
    view: ({ slow }) => [
      h('p.quiet', '读了一千份以上文档、索引没有帮上忙的查询。'),
      table(
        ['集合', '字段', '次数', '读了', '找到', '例子'],
        slow.map((q: any) => [q.collection, q.fields.join('、'), q.times, q.examined, q.found, h('pre', q.example)]),
      ),
    ],
  },
  clock: {
    title: '时钟与定时器',
    view: ({ now, timers }) => {
      const at = h('input', { value: chinaTime(now) })
      const step = (text: string, ms: number) => button(text, () => ask('clock', { step: ms }))
      return [
        h(
          'div.row',
          at,
          button('拨到这一刻', () => ask('clock', { set: Date.parse(`${at.value.replaceAll('/', '-')} GMT+8`) })),
          button('回到真实时间', () => ask('clock')),
        ),
        h(
          'div.row',
          step('+1 分钟', 60_000),
          step('+1 小时', 3_600_000),
          step('+1 天', 86_400_000),
          step('+7 天', 604_800_000),
        ),
        table(
          ['函数', '定时器', '规则', '下一次', ''],
          timers.map((timer: any) => [
            timer.fn,
            timer.name,
            timer.pattern,
            chinaTime(timer.next),
            button('现在触发', () => ask('fire', { fn: timer.fn })),
          ]),
        ),
      ]
    },
  },
  outbox: {
    title: '订阅消息',
    badge: ({ outbox }) => outbox.length,
    view: ({ outbox }) => [
      table(
        ['时间', '收件人', '模板', '页面', '内容'],
        outbox.map((m: any) => [chinaTime(m.at), m.openid, m.templateId, m.page ?? '', json(m.data)]),
      ),
    ],
  },
  files: {
    title: '文件',
    badge: ({ files }) => files.length,
    view: ({ files }) => [
      table(
        ['路径', '字节', '上传者', '时间'],
        files.map((f: any) => [
          h('a', { href: f.url, target: '_blank' }, f.path),
          f.size,
          f.owner ?? '函数',
          chinaTime(f.at),
        ]),
      ),
    ],
  },
  states: {
    title: '状态与计数',
    view: ({ states, counts, env }) => {
      const fresh = h('input', { placeholder: '新集合的名字' })
      const name = h('input', { placeholder: '状态的名字' })
      return [
        h(
          'div.row',
          name,
          button('保存现在', () => ask('save', { name: name.value })),
          button('清空数据', async () => confirm('清空全部文档和文件？') && ask('empty')),
        ),
        h(
          'div.row',
          fresh,
          button('新建集合', () => ask('create', { collection: fresh.value })),
        ),
        table(
          ['保存的状态', ''],
          states.map((state: string) => [
            state,
            button('恢复', async () => confirm(`用“${state}”替换现在的数据？`) && ask('restore', { name: state })),
          ]),
        ),
        h('p.quiet', `环境 ${env}，启动以来的请求：`),
        table(
          ['请求', '次数'],
          Object.entries(counts).map(([action, n]) => [action, n as number]),
        ),
      ]
    },
  },
}

let turns = 0
async function draw(): Promise<void> {
  const turn = ++turns
  const overview = await ask('overview')
  const [place = '', rest = ''] = decodeURIComponent(location.hash.slice(1)).split('/')
  const link = (href: string, text: string, note?: Child) =>
    h(
      'a',
      { href: `#${href}`, ...(href === `${place}${rest && `/${rest}`}` && { 'aria-current': 'page' }) },
      text,
      h('small', note || ''),
    )
  const page = pages[place] ?? pages.calls!
  const body = place === 'c' ? await collection(overview, rest) : await page.view(overview, rest)
  // A slower, older drawing must not wipe what has been typed since.
  if (turn !== turns) return
  document
    .querySelector('nav')!
    .replaceChildren(
      h('h1', '云控制台'),
      ...Object.entries(pages).map(([name, { title, badge }]) => link(name, title, badge?.(overview))),
      h('h1', { style: 'margin-top:24px' }, '集合'),
      ...overview.collections.map(({ name, count }: any) => link(`c/${name}`, name, count)),
    )
  document.querySelector('main')!.replaceChildren(h('h2', place === 'c' ? rest : page.title), ...body)
}

const redraw = () => draw().catch((error) => document.querySelector('main')!.replaceChildren(h('p', error.message)))
for (const event of ['hashchange', 'changed']) addEventListener(event, redraw)
void redraw()
