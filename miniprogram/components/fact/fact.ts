/** One fact of a case: a label and a value. Shows nothing if the value is empty. */
Component({ properties: { label: String, value: String } })
