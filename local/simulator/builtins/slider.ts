import { define, element, host } from './define'
import { flags, given, texts } from './properties'

export function defineSlider(): void {
  define('slider', {
    leaf: true,
    properties: {
      ...flags('disabled showValue'),
      ...texts('name color selectedColor'),
      ...given({
        min: 0,
        max: 100,
        step: 1,
        value: 0,
        blockSize: 28,
        activeColor: '#1aad19',
        backgroundColor: '#e9e9e9',
        blockColor: '#ffffff',
      }),
    },
    observers: {
      'min, max, step, value, disabled, showValue, activeColor, backgroundColor, blockColor, blockSize'() {
        this.draw()
      },
    },
    created() {
      const control = element('input')
      control.type = 'range'
      const output = element('output')
      host(this).append(control, output)
      Object.assign(this.sim, { control, output })
      const tell = (type: string) => {
        this.setData({ value: Number(control.value) })
        this.triggerEvent(type, { value: Number(control.value) })
      }
      control.addEventListener('input', (event) => {
        event.stopPropagation()
        tell('changing')
      })
      control.addEventListener('change', (event) => {
        event.stopPropagation()
        tell('change')
      })
      this.draw()
    },
    methods: {
      draw() {
        const { min, max, step, value, disabled, showValue, blockSize } = this.data
        const { control, output } = this.sim
        Object.assign(control, { min, max, step, disabled })
        control.value = String(value)
        output.textContent = showValue ? String(value) : ''
        const colours = {
          '--active': this.data.activeColor,
          '--rest': this.data.backgroundColor,
          '--block': this.data.blockColor,
        }
        const part = `${((value - min) / (max - min || 1)) * 100}%`
        for (const [name, of] of Object.entries({ ...colours, '--part': part, '--size': `${blockSize}px` }))
          control.style.setProperty(name, of)
      },
    },
  })
}
