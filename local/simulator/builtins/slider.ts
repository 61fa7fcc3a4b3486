import { createElement, defineBuiltin, hostOf } from './define.ts'
import { booleanProperties, defaultedProperties, stringProperties } from './properties.ts'

export function defineSlider(): void {
  defineBuiltin('slider', {
    leaf: true,
    properties: {
      ...booleanProperties('disabled showValue'),
      ...stringProperties('name color selectedColor'),
      ...defaultedProperties({ min: 0, max: 100, step: 1, value: 0, blockSize: 28 }),
      ...defaultedProperties({
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
      const control = createElement('input')
      control.type = 'range'
      const output = createElement('output', 'wx-slider-value')
      const createPart = (partName: string) => createElement('div', `wx-slider-${partName}`)
      const wrapper = createPart('wrapper')
      const tapArea = createPart('tap-area')
      const rail = createPart('handle-wrapper')
      // The filled part of the rail.
      const track = createPart('track')
      const thumb = createPart('thumb')
      rail.append(track, thumb)
      // A transparent slider of the browser covers the drawn one and handles touch, mouse and keys.
      tapArea.append(rail, control)
      wrapper.append(tapArea, output)
      hostOf(this).append(wrapper)
      Object.assign(this.sim, { control, output, rail, track, thumb })

      for (const eventName of ['input', 'change'])
        control.addEventListener(eventName, (event) => {
          event.stopPropagation()
          this.setData({ value: Number(control.value) })
          this.triggerEvent(eventName === 'input' ? 'changing' : eventName, {
            value: Number(control.value),
          })
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
        // The browser's slider moves a value outside of the range or between two steps to the
        // nearest valid one. The drawn slider follows it.
        control.value = String(value)
        output.textContent = showValue ? control.value : ''

        const filledPercent = `${((Number(control.value) - min) / (max - min || 1)) * 100}%`
        control.style.setProperty('--size', `${blockSize}px`)
        rail.style.backgroundColor = this.data.backgroundColor
        Object.assign(track.style, { width: filledPercent, backgroundColor: this.data.activeColor })
        const blockLength = `${blockSize}px`
        const centerOffset = `${-blockSize / 2}px`
        Object.assign(thumb.style, {
          width: blockLength,
          height: blockLength,
          backgroundColor: this.data.blockColor,
          left: filledPercent,
          marginLeft: centerOffset,
          marginTop: centerOffset,
        })
      },
    },
  })
}
