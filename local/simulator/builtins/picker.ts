import { createElement, defineBuiltin, hostOf } from './define.ts'
import { activateByKeys } from './keyboard-activation.ts'
import {
  dateColumns,
  multiSelectorColumns,
  type PickerColumns,
  type RegionLists,
  regionColumns,
  selectorColumns,
  timeColumns,
} from './picker-columns.ts'
import {
  booleanProperties,
  defaultedProperties,
  stringProperties,
  untypedProperties,
} from './properties.ts'
import { createTextWheel } from './wheel.ts'

const COLUMNS_OF_MODE: Record<string, (data: Record<string, any>) => PickerColumns> = {
  selector: selectorColumns,
  multiSelector: multiSelectorColumns,
  time: timeColumns,
  date: dateColumns,
}

let regionsLoading: Promise<RegionLists> | undefined

export function definePicker(): void {
  defineBuiltin('picker', {
    boxedSlot: true,
    properties: {
      ...booleanProperties('disabled'),
      ...stringProperties('rangeKey start end customItem name headerText'),
      ...defaultedProperties({ mode: 'selector', fields: 'day', level: 'sub-district' }),
      ...untypedProperties({ range: [], value: '' }),
    },
    observers: {
      // In a picker with several columns, the author changes later columns while it is open.
      range() {
        this.sim.refill?.()
      },
    },
    created() {
      hostOf(this).setAttribute('role', 'button')
      activateByKeys(hostOf(this))
      this.addListener('tap', () => {
        if (!this.data.disabled) void openPicker(this)
      })
    },
    detached() {
      this.sim.close?.()
    },
    methods: {
      /** The value that a form submits. Before the first choice it depends on the mode. */
      formValue() {
        const { mode, value, range } = this.data
        if (value !== '') return value
        switch (mode) {
          case 'selector':
            return 0
          case 'multiSelector':
            return range.map(() => 0)
          case 'region':
            return []
          default:
            return ''
        }
      },
    },
  })
}

/** Creates the columns of a picker. The list of regions is loaded when it is first needed. */
async function createColumns(picker: any): Promise<PickerColumns> {
  const { mode } = picker.data
  if (mode === 'region') {
    regionsLoading ??= fetch('/sim/regions.json').then((response) => response.json())
    return regionColumns(picker.data, await regionsLoading)
  }
  const createColumnsOfMode = COLUMNS_OF_MODE[mode]
  if (!createColumnsOfMode) throw new Error(`not simulated: <picker mode="${mode}">`)
  return createColumnsOfMode(picker.data)
}

/** Opens the sheet at the foot of the page: the person turns its wheels and taps 确定 or 取消. */
async function openPicker(picker: any): Promise<void> {
  if (picker.sim.close) return
  let columns = await createColumns(picker)
  const choice = [...columns.initialChoice]
  const sheet = createElement('div', 'sim-picker')
  sheet.innerHTML = `<div class="sim-shade"></div><div class="sim-panel" role="dialog" aria-label="选择器">
    <div class="sim-head"><button type="button" class="sim-cancel">取消</button><span></span>
    <button type="button" class="sim-ok">确定</button></div><div class="sim-wheels"></div></div>`
  const findInSheet = <T extends HTMLElement>(selector: string) => sheet.querySelector<T>(selector)!
  findInSheet('.sim-head span').textContent = picker.data.headerText

  const wheels = columns.textsFor(choice).map((_, column) =>
    createTextWheel((index) => {
      choice[column] = index
      if (picker.data.mode === 'multiSelector')
        picker.triggerEvent('columnchange', { column, value: index })
      fillFrom(column + 1)
    }),
  )
  /** Fills the columns from this one on. The texts can depend on the choice in earlier columns. */
  const fillFrom = (firstColumn: number) => {
    const texts = columns.textsFor(choice)
    for (let column = firstColumn; column < wheels.length; column++) {
      choice[column] = Math.min(choice[column] ?? 0, texts[column]!.length - 1)
      wheels[column]!.showItems(texts[column]!, choice[column]!)
    }
  }
  fillFrom(0)
  findInSheet('.sim-wheels').append(...wheels.map(({ column }) => column))

  picker.sim.refill = async () => {
    columns = await createColumns(picker)
    fillFrom(0)
  }
  picker.sim.close = () => {
    sheet.remove()
    picker.sim.close = undefined
    picker.sim.refill = undefined
  }
  const cancelPicker = () => {
    picker.sim.close()
    picker.triggerEvent('cancel', {})
  }
  findInSheet('.sim-shade').addEventListener('click', cancelPicker)
  findInSheet('.sim-cancel').addEventListener('click', cancelPicker)
  findInSheet('.sim-ok').addEventListener('click', () => {
    picker.sim.close()
    const value = columns.valueFor(choice)
    picker.setData({ value })
    picker.triggerEvent('change', { value, ...columns.extraFieldsFor?.(choice) })
  })
  hostOf(picker).closest('.sim-page')!.append(sheet)
}
