import { around, define, element, host, scoped } from './define.ts'
import { flags, texts, values } from './properties.ts'
import { openWheel } from './wheel.ts'

const ROW = 34

export function definePickerView(): void {
  define('picker-view', {
    properties: {
      ...flags('immediateChange'),
      ...texts('indicatorStyle indicatorClass maskStyle maskClass name'),
      ...values({ value: [] }),
    },
    observers: {
      value() {
        this.apply()
      },
      'indicatorStyle, maskStyle, indicatorClass, maskClass'() {
        for (const part of ['indicator', 'mask']) {
          this.sim[part].setAttribute('style', this.data[`${part}Style`])
          this.sim[part].className = `wx-picker__${part} ${scoped(this, this.data[`${part}Class`])}`
        }
      },
    },
    created() {
      const [mask, indicator] = [element('div', 'wx-picker__mask'), element('div', 'wx-picker__indicator')]
      host(this).append(mask, indicator)
      Object.assign(this.sim, { mask, indicator })
    },
    attached() {
      setTimeout(() => this.apply())
    },
    methods: {
      columns(): any[] {
        return [...host(this).querySelectorAll('wx-picker-view-column')].map((node: any) => node.__wxElement)
      },
      apply() {
        for (const [index, column] of this.columns().entries())
          column.sim.wheel?.moveTo(this.data.value?.[index] ?? 0, false)
      },
      rowHeight(): number {
        return this.sim.indicator.offsetHeight || ROW
      },
      settled() {
        const value = this.columns().map((column: any) => column.sim.wheel.index)
        this.setData({ value })
        this.triggerEvent('change', { value })
        this.triggerEvent('pickend', {})
      },
    },
  })

  define('picker-view-column', {
    wrapped: true,
    attached() {
      const view = around(this, 'picker-view')
      const track = host(this).firstElementChild as HTMLElement
      const height = () => view.rowHeight()
      const layout = () => {
        track.style.paddingTop = `${(host(this).clientHeight - height()) / 2}px`
        for (const row of track.children) (row as HTMLElement).style.height = `${height()}px`
      }
      this.sim.wheel = openWheel({
        column: host(this),
        track,
        itemHeight: height,
        count: () => track.children.length,
        settled: () => view.settled(),
        started: () => view.triggerEvent('pickstart', {}),
      })
      const changed = () => {
        if (!host(this)) return
        layout()
        const index = view.columns().indexOf(this)
        this.sim.wheel.moveTo(view.data.value?.[index] ?? this.sim.wheel.index, false)
      }
      this.sim.watch = new MutationObserver(changed)
      this.sim.watch.observe(track, { childList: true })
      // A sheet may show its columns long after they are attached, or give the indicator another height.
      this.sim.sizes = new ResizeObserver(changed)
      this.sim.sizes.observe(host(this))
      this.sim.sizes.observe(view.sim.indicator)
      setTimeout(changed)
    },
    detached() {
      this.sim.watch?.disconnect()
      this.sim.sizes?.disconnect()
    },
  })
}
