import { closestBuiltin, createElement, defineBuiltin, hostOf, scopedClassNames } from './define.ts'
import { booleanProperties, stringProperties, untypedProperties } from './properties.ts'
import { openWheel } from './wheel.ts'

const DEFAULT_ROW_PIXELS = 34

export function definePickerView(): void {
  defineBuiltin('picker-view', {
    properties: {
      ...booleanProperties('immediateChange'),
      ...stringProperties('indicatorStyle indicatorClass maskStyle maskClass name'),
      ...untypedProperties({ value: [] }),
    },
    observers: {
      value() {
        this.applyValue()
      },
      'indicatorStyle, maskStyle, indicatorClass, maskClass'() {
        for (const part of ['indicator', 'mask']) {
          this.sim[part].setAttribute('style', this.data[`${part}Style`])
          this.sim[part].className =
            `wx-picker__${part} ${scopedClassNames(this, this.data[`${part}Class`])}`
        }
      },
    },
    created() {
      const mask = createElement('div', 'wx-picker__mask')
      const indicator = createElement('div', 'wx-picker__indicator')
      hostOf(this).append(mask, indicator)
      Object.assign(this.sim, { mask, indicator })
    },
    attached() {
      // The columns are attached only after this function.
      setTimeout(() => this.applyValue())
    },
    methods: {
      columns(): any[] {
        return [...hostOf(this).querySelectorAll('wx-picker-view-column')].map(
          (column: any) => column.__wxElement,
        )
      },
      applyValue() {
        for (const [index, column] of this.columns().entries())
          column.sim.wheel?.moveTo(this.data.value?.[index] ?? 0, false)
      },
      rowHeight(): number {
        return this.sim.indicator.offsetHeight || DEFAULT_ROW_PIXELS
      },
      reportChange() {
        const value = this.columns().map((column: any) => column.sim.wheel.index)
        this.setData({ value })
        this.triggerEvent('change', { value })
        this.triggerEvent('pickend', {})
      },
    },
  })

  defineBuiltin('picker-view-column', {
    boxedSlot: true,
    attached() {
      const pickerView = closestBuiltin(this, 'picker-view')
      const track = hostOf(this).firstElementChild as HTMLElement
      const rowHeight = () => pickerView.rowHeight()
      /** Gives all rows one height, and moves the first one to the middle of the column. */
      const layOutRows = () => {
        track.style.paddingTop = `${(hostOf(this).clientHeight - rowHeight()) / 2}px`
        for (const row of track.children) (row as HTMLElement).style.height = `${rowHeight()}px`
      }
      this.sim.wheel = openWheel({
        column: hostOf(this),
        track,
        itemHeight: rowHeight,
        count: () => track.children.length,
        onSettled: () => pickerView.reportChange(),
        onStarted: () => pickerView.triggerEvent('pickstart', {}),
      })
      const updateWheel = () => {
        if (!hostOf(this)) return
        layOutRows()
        const index = pickerView.columns().indexOf(this)
        this.sim.wheel.moveTo(pickerView.data.value?.[index] ?? this.sim.wheel.index, false)
      }

      this.sim.rowObserver = new MutationObserver(updateWheel)
      this.sim.rowObserver.observe(track, { childList: true })
      // A style sheet can show the columns long after they are attached, or give the indicator
      // another height.
      this.sim.sizeObserver = new ResizeObserver(updateWheel)
      this.sim.sizeObserver.observe(hostOf(this))
      this.sim.sizeObserver.observe(pickerView.sim.indicator)
      setTimeout(updateWheel)
    },
    detached() {
      this.sim.rowObserver?.disconnect()
      this.sim.sizeObserver?.disconnect()
    },
  })
}
