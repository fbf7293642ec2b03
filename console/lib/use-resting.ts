import { useEffect, useState } from 'react'

/** The value once it has rested for so many milliseconds: what was typed, without every keystroke on the way. */
export function useResting<T>(value: T, ms = 200): T {
  const [resting, setResting] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setResting(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return resting
}
