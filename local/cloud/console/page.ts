/**
 * The developer's view of the local cloud. It draws what `/cloud/api` returns; its only state is
 * the section in the address.
 */

import { type Child, chinaTime, h } from '../client/dom.ts'
import { renderCollection } from './collection-view.ts'
import { actionButton, callConsole, jsonBlock, renderTable } from './dom.ts'

type Overview = any
const pages: Record<
  string,
  {
    title: string
    badge?: (overview: Overview) => number
    view: (overview: Overview) => Promise<HTMLElement[]> | HTMLElement[]
  }
> = {
  calls: {
    title: '函数调用',
    badge: ({ calls }) => calls.filter((call: any) => call.error).length,
    view: ({ calls }) => [
      renderTable(
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
                ...call.logs.map((log: any) =>
                  h('pre', { class: log.level === 'error' ? 'bad' : '' }, log.text),
                ),
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
      renderTable(
        ['集合', '字段', '次数', '读了', '找到', '例子'],
        slow.map((slowQuery: any) => [
          slowQuery.collection,
          slowQuery.fields.join('、'),
          slowQuery.timesSeen,
          slowQuery.examinedCount,
          slowQuery.foundCount,
          h('pre', slowQuery.example),
        ]),
      ),
    ],
  },
  clock: {
    title: '时钟与定时器',
    view: ({ now, timers }) => {
      const timeInput = h('input', { value: chinaTime(now) })
      const stepButton = (text: string, ms: number) =>
        actionButton(text, () => callConsole('clock', { step: ms }))
      return [
        h(
          'div.row',
          timeInput,
          actionButton('拨到这一刻', () =>
            callConsole('clock', {
              set: Date.parse(`${timeInput.value.replaceAll('/', '-')} GMT+8`),
            }),
          ),
          actionButton('回到真实时间', () => callConsole('clock')),
        ),
        h(
          'div.row',
          stepButton('+1 分钟', 60_000),
          stepButton('+1 小时', 3_600_000),
          stepButton('+1 天', 86_400_000),
          stepButton('+7 天', 604_800_000),
        ),
        renderTable(
          ['函数', '定时器', '规则', '下一次', ''],
          timers.map((timer: any) => [
            timer.functionName,
            timer.name,
            timer.pattern,
            chinaTime(timer.nextMs),
            actionButton('现在触发', () => callConsole('fire', { fn: timer.functionName })),
          ]),
        ),
      ]
    },
  },
  outbox: {
    title: '订阅消息',
    badge: ({ outbox }) => outbox.length,
    view: ({ outbox }) => [
      renderTable(
        ['时间', '收件人', '模板', '页面', '内容'],
        outbox.map((message: any) => [
          chinaTime(message.at),
          message.openid,
          message.templateId,
          message.page ?? '',
          jsonBlock(message.data),
        ]),
      ),
    ],
  },
  files: {
    title: '文件',
    badge: ({ files }) => files.length,
    view: ({ files }) => [
      renderTable(
        ['路径', '字节', '上传者', '时间'],
        files.map((file: any) => [
          h('a', { href: file.url, target: '_blank' }, file.path),
          file.size,
          file.owner ?? '函数',
          chinaTime(file.at),
        ]),
      ),
    ],
  },
  states: {
    title: '状态与计数',
    view: ({ states, counts, env }) => {
      const collectionInput = h('input', { placeholder: '新集合的名字' })
      const stateInput = h('input', { placeholder: '状态的名字' })
      return [
        h(
          'div.row',
          stateInput,
          actionButton('保存现在', () => callConsole('save', { name: stateInput.value })),
          actionButton(
            '清空数据',
            async () => confirm('清空全部文档和文件？') && callConsole('empty'),
          ),
        ),
        h(
          'div.row',
          collectionInput,
          actionButton('新建集合', () =>
            callConsole('create', { collection: collectionInput.value }),
          ),
        ),
        renderTable(
          ['保存的状态', ''],
          states.map((state: string) => [
            state,
            actionButton(
              '恢复',
              async () =>
                confirm(`用“${state}”替换现在的数据？`) && callConsole('restore', { name: state }),
            ),
          ]),
        ),
        h('p.quiet', `环境 ${env}，启动以来的请求：`),
        renderTable(
          ['请求', '次数'],
          Object.entries(counts).map(([action, requestCount]) => [action, requestCount as number]),
        ),
      ]
    },
  },
}

let drawCount = 0

/** Draws the section that the address names. */
async function drawPage(): Promise<void> {
  const drawNumber = ++drawCount
  const overview = await callConsole('overview')
  const address = decodeURIComponent(location.hash.slice(1))
  const [section = '', collectionName = ''] = address.split('/')
  const link = (href: string, text: string, note?: Child) =>
    h(
      'a',
      { href: `#${href}`, 'aria-current': href === address && 'page' },
      text,
      h('small', note || ''),
    )

  const page = pages[section] ?? pages.calls!
  const isCollection = section === 'c'
  const body = isCollection
    ? await renderCollection(overview, collectionName)
    : await page.view(overview)
  // A slow, older call must not replace what a newer call drew, nor the text typed into it since.
  if (drawNumber !== drawCount) return

  document
    .querySelector('nav')!
    .replaceChildren(
      h('h1', '云控制台'),
      ...Object.entries(pages).map(([name, { title, badge }]) =>
        link(name, title, badge?.(overview)),
      ),
      h('h1', { style: 'margin-top:24px' }, '集合'),
      ...overview.collections.map(({ name, count }: any) => link(`c/${name}`, name, count)),
    )
  document
    .querySelector('main')!
    .replaceChildren(h('h2', isCollection ? collectionName : page.title), ...body)
}

const redraw = () =>
  drawPage().catch((error) =>
    document.querySelector('main')!.replaceChildren(h('p', error.message)),
  )
for (const eventName of ['hashchange', 'changed']) addEventListener(eventName, redraw)
void redraw()
