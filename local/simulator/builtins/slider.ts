import { define, element, host } from './define.ts'
import { flags, given, texts } from './properties.ts'

export function defineSlider(): void {
  define('slider', {
    leaf: true,
    properties: {
      ...flags('disabled showValue'),
      ...texts('name color selectedColor'),
      ...given({ min: 0, max: 100, step: 1, value: 0, blockSize: 28 }),
      ...given({ activeColor: '#1aad19', backgroundColor: '#e9e9e9', blockColor: '#ffffff' }),
    },
    observers: {
      'min, max, step, value, disabled, showValue, activeColor, backgroundColor, blockColor, blockSize'() {
        this.draw()
      },
    },
    created() {
      const control = element('input')
      control.type = 'range'
      const output = element('output', 'wx-slider-value')
      const part = (name: string) => element('div', `wx-slider-${name}`)
      const [wrapper, area, rail] = [part('wrapper'), part('tap-area'), part('handle-wrapper')]
      const [track, thumb] = [part('track'), part('thumb')]
      rail.append(track, thumb)
      // The browser's own slider lies over what is drawn: it knows fingers, mice and keys.
      area.append(rail, control)
      wrapper.append(area, output)
      host(this).append(wrapper)
      Object.assign(this.sim, { control, output, rail, track, thumb })
      for (const type of ['input', 'change'])
        control.addEventListener(type, (event) => {
          event.stopPropagation()
          this.setData({ value: Number(control.value) })
          this.triggerEvent(type === 'input' ? 'changing' : type, { value: Number(control.value) })
        })
      this.draw()
    },
    methods: {
      formValue() {
        return Number(this.sim.control.value)
      },
      draw() {
        const { min, max, step, value, disabled, showValue, blockSize } = this.data
        const { control, output, rail, track, thumb } = this.sim
        Object.assign(control, { min, max, step, disabled })
        // What lies outside of the range or between two steps is shown at the nearest place, as the browser's has it.
        control.value = String(value)
        output.textContent = showValue ? control.value : ''
        const part = `${((Number(control.value) - min) / (max - min || 1)) * 100}%`
        control.style.setProperty('--size', `${blockSize}px`)
        rail.style.backgroundColor = this.data.backgroundColor
        Object.assign(track.style, { width: part, backgroundColor: this.data.activeColor })
        const [size, middle] = [`${blockSize}px`, `${-blockSize / 2}px`]
        const place = { left: part, marginLeft: middle, marginTop: middle }
        Object.assign(thumb.style, { width: size, height: size, backgroundColor: this.data.blockColor, ...place })
      },
    },
  })
}
