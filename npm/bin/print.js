// Standard output.

const gone = new Promise((resolve) => {
  // A reader that has seen enough closes the pipe: that is no failure.
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    resolve();
    process.exit(process.exitCode ?? 0);
  });
});

/** Writes, and waits while the reader is slower: memory stays the same however long the file is. */
export async function print(chunk) {
  if (!process.stdout.write(chunk)) {
    await Promise.race([new Promise((resolve) => process.stdout.once("drain", resolve)), gone]);
  }
}
