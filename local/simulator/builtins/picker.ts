import { define, element, host } from './define.ts'
import { onKeys } from './keys.ts'
import { type Columns, date, multiSelector, type Regions, region, selector, time } from './picker-modes.ts'
import { flags, given, texts, values } from './properties.ts'
import { textWheel } from './wheel.ts'

const MODES: Record<string, (data: Record<string, any>) => Columns> = { selector, multiSelector, time, date }
let regions: Promise<Regions> | undefined

export function definePicker(): void {
  define('picker', {
    wrapped: true,
    properties: {
      ...flags('disabled'),
      ...texts('rangeKey start end customItem name headerText'),
      ...given({ mode: 'selector', fields: 'day', level: 'sub-district' }),
      ...values({ range: [], value: '' }),
    },
    observers: {
      // A multi-column picker is refilled by the author while it is open.
      range() {
        this.sim.refill?.()
      },
    },
    created() {
      host(this).setAttribute('role', 'button')
      onKeys(host(this))
      this.addListener('tap', () => {
        if (!this.data.disabled) void openPicker(this)
      })
    },
    detached() {
      this.sim.close?.()
    },
    methods: {
      /** What a form submits, before the first choice as well. */
      formValue() {
        const { mode, value, range } = this.data
        if (value !== '') return value
        return mode === 'selector' ? 0 : mode === 'multiSelector' ? range.map(() => 0) : mode === 'region' ? [] : ''
      },
    },
  })
}

async function columnsOf(picker: any): Promise<Columns> {
  const { mode } = picker.data
  if (mode === 'region') {
    regions ??= fetch('/sim/regions.json').then((reply) => reply.json())
    return region(picker.data, await regions)
  }
  const make = MODES[mode]
  if (!make) throw new Error(`not simulated: <picker mode="${mode}">`)
  return make(picker.data)
}

/** The sheet from below: turn the wheels, then 确定. */
async function openPicker(picker: any): Promise<void> {
  if (picker.sim.close) return
  let columns = await columnsOf(picker)
  const choice = [...columns.initial]
  const sheet = element('div', 'sim-picker')
  sheet.innerHTML = `<div class="sim-shade"></div><div class="sim-panel" role="dialog" aria-label="选择器">
    <div class="sim-head"><button type="button" class="sim-cancel">取消</button><span></span>
    <button type="button" class="sim-ok">确定</button></div><div class="sim-wheels"></div></div>`
  const find = <T extends HTMLElement>(selector: string) => sheet.querySelector<T>(selector)!
  find('.sim-head span').textContent = picker.data.headerText
  const wheels = columns.texts(choice).map((_, column) =>
    textWheel((index) => {
      choice[column] = index
      if (picker.data.mode === 'multiSelector') picker.triggerEvent('columnchange', { column, value: index })
      fill(column + 1)
    }),
  )
  const fill = (from: number) => {
    const texts = columns.texts(choice)
    for (let column = from; column < wheels.length; column++) {
      choice[column] = Math.min(choice[column] ?? 0, texts[column]!.length - 1)
      wheels[column]!.fill(texts[column]!, choice[column]!)
    }
  }
  fill(0)
  find('.sim-wheels').append(...wheels.map(({ column }) => column))
  picker.sim.refill = async () => {
    columns = await columnsOf(picker)
    fill(0)
  }
  picker.sim.close = () => {
    sheet.remove()
    picker.sim.close = picker.sim.refill = undefined
  }
  const cancel = () => {
    picker.sim.close()
    picker.triggerEvent('cancel', {})
  }
  find('.sim-shade').addEventListener('click', cancel)
  find('.sim-cancel').addEventListener('click', cancel)
  find('.sim-ok').addEventListener('click', () => {
    picker.sim.close()
    const value = columns.value(choice)
    picker.setData({ value })
    picker.triggerEvent('change', { value, ...columns.more?.(choice) })
  })
  host(picker).closest('.sim-page')!.append(sheet)
}
