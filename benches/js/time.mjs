/** Milliseconds. */
export const now = () => performance.now();

/** One run of a work over all rows, by the clock and by the processor time that the process took. */
export async function once(rows, work) {
  const before = process.cpuUsage();
  const begin = now();
  await work();
  const milliseconds = now() - begin;
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000;
  return { rows, milliseconds, cpu, perSecond: (rows / milliseconds) * 1000, perCpuSecond: (rows / cpu) * 1000 };
}

/**
 * Runs of a work over all rows, and the fastest of them: the others waited for something else. The processor time that
 * the process took is given beside it, because a machine that is shared says little by the clock.
 */
export async function fastest(rows, work, { runs = 5 } = {}) {
  await work();
  let best;
  for (let run = 0; run < runs; run += 1) {
    const one = await once(rows, work);
    const less = (name, more) => (best && more(best[name], one[name]) ? best[name] : one[name]);
    best = {
      rows,
      milliseconds: less("milliseconds", (a, b) => a < b),
      cpu: less("cpu", (a, b) => a < b),
      perSecond: less("perSecond", (a, b) => a > b),
      perCpuSecond: less("perCpuSecond", (a, b) => a > b),
    };
  }
  return best;
}
